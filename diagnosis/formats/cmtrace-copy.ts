import { type LineFormat, type ReadLine, withColumns } from './format.ts';

/** Component, local time and thread, as CMTrace puts them behind the message: tabs, or runs of blanks where a chat turned tabs into them. */
const columns =
  /(?:\t| {2,60}| ?\| ?)([A-Za-z][\w.:&-]{0,100}(?: [\w.:&-]{1,60}){0,5}?)(?:\t| {1,60}| ?\| ?)(\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,3}\d{1,2}[:.]\d{2}[:.]\d{2}(?:[.,:]\d{1,7})?(?: ?[AaPp]\.?[Mm]\.?)?)(?:\t| {1,60}| ?\| ?)(\d{1,7} \(0x[0-9A-Fa-f]{1,8}\))\s*\|?\s*$/;
const tailLimit = 400;

/** A line copied out of CMTrace: the message, then component, date and time, and thread, separated by tabs. Dates are as the reader's locale writes them. */
export const cmtraceCopy: LineFormat = {
  id: 'CMTrace copy',
  read: (raw) => (raw.includes('(0x') ? readColumns(raw) : undefined),
  samples: {
    must: [
      [
        'Sent it\tBgbAgent\t4/2/2019 8:42:51 AM\t9476 (0x2504)',
        { message: 'Sent it', component: 'BgbAgent', at: '4/2/2019 8:42:51 AM', thread: '9476 (0x2504)' },
      ],
      [
        'Sent it             BgbAgent                02.04.2019 08:42:51     9476 (0x2504)',
        { message: 'Sent it', component: 'BgbAgent', at: '02.04.2019 08:42:51' },
      ],
      ['Sent it | BgbAgent | 2019-04-02 08:42:51 | 9476 (0x2504)', { message: 'Sent it', component: 'BgbAgent' }],
    ],
    mustNot: ['thread 9476 (0x2504) ended', 'Failed with 5 (0x5)'],
  },
};

function readColumns(raw: string): ReadLine | undefined {
  const offset = Math.max(0, raw.length - tailLimit);
  const match = columns.exec(raw.slice(offset));
  if (!match) return undefined;
  const [, component, at, thread] = match;
  return withColumns('CMTrace copy', raw.slice(0, offset + match.index), { component: component?.trim(), at, thread });
}
