import { type LineFormat, levelOf, type ReadLine, withColumns } from './format.ts';

const time = String.raw`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,:]\d{1,9})?(?:Z| ?[+-]\d{2}:?\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,7})?(?: ?[AaPp][Mm])?`;
const prefix = new RegExp(
  String.raw`^\s{0,8}\[?(${time})\]?(?:\s{1,4}[-|]\s|\s{1,4}|: |, ?)(?:\[?(ERROR|ERR|Error|FATAL|Fatal|WARN|WARNING|Warn|Warning|INFO|Info|Information|DEBUG|Debug|TRACE|VERBOSE|Verbose|NOTICE)\]?(?:\s{0,2}[:|-])?\s{1,8})?(?=\S)`,
);

/** A line of any log that begins with the time, perhaps with a level behind it. */
export const timeStamped: LineFormat = {
  id: 'time stamped',
  read,
  samples: {
    must: [
      [
        '2024-01-15T08:05:00.123Z [ERROR] The parcel is lost',
        { message: 'The parcel is lost', at: '2024-01-15T08:05:00.123Z', level: 'error' },
      ],
      ['[2024-01-15 08:05:00] WARN: The parcel is late', { message: 'The parcel is late', level: 'warning' }],
      ['1/15/2024 8:05:00 AM  The parcel is on its way', { message: 'The parcel is on its way', at: '1/15/2024 8:05:00 AM' }],
    ],
    mustNot: ['2024-01-15 is the day it began', 'At 2024-01-15 08:05:00 it stopped'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, at, level] = prefix.exec(raw.slice(0, 120)) ?? [];
  return head ? withColumns('time stamped', raw.slice(head.length), { at, level: levelOf(level) }) : undefined;
}
