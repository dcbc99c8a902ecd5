import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const time = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4} {1,3}\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,7})?(?:[+-]{1,2}\d{1,4})?(?: ?[AaPp][Mm])?`;
const gap = String.raw`(?:\t| {2,60})`;
const columns = new RegExp(
  String.raw`^\s{0,20}(?:(${time})${gap})?([A-Za-z_][\w.:-]{2,99})${gap}(\d{1,7} \(0x[0-9A-Fa-f]{1,8}\))${gap}(?=\S)`,
);

/** A line as support articles print logs: time, component and thread stand before the message; the time may be missing. */
export const articleColumns: LineFormat = {
  id: 'article columns',
  read,
  samples: {
    must: [
      [
        '01-13-2016 17:56:35.510   TSManager    2176 (0x880)    Failed to run the action',
        { message: 'Failed to run the action', component: 'TSManager', at: '01-13-2016 17:56:35.510', thread: '2176 (0x880)' },
      ],
      [
        'SMS_CLOUD_PROXYCONNECTOR    6124 (0x17ec)    Starting to connect',
        { message: 'Starting to connect', component: 'SMS_CLOUD_PROXYCONNECTOR', thread: '6124 (0x17ec)' },
      ],
    ],
    mustNot: ['TSManager 2176 (0x880) one blank is a sentence', 'Failed    with 5 (0x5)'],
  },
};

function read(raw: string): ReadLine | undefined {
  const match = raw.includes('(0x') ? columns.exec(raw) : null;
  if (!match) return undefined;
  const [head, at, component, thread] = match;
  return withColumns('article columns', raw.slice(head.length), { at, component, thread });
}
