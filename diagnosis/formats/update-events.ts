import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const prefix =
  /^\s{0,4}\{[0-9A-Fa-f-]{36}\}\t(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}:\d{3}[+-]\d{4}|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}:\d{3})\t/;
const failed = /\tFailure\t/;

/** A line of ReportingEvents.log: a GUID, the time, then columns separated by tabs, the text last. All columns stay in the message. */
export const updateEvents: LineFormat = {
  id: 'update events',
  log: 'ReportingEvents.log',
  read,
  samples: {
    must: [
      [
        '{0F9E8D7C-1B2A-4C3D-8E4F-5A6B7C8D9E0F}\t2024-01-15 08:05:00:456+0100\t1\t182\t101\t{1F9E8D7C-1B2A-4C3D-8E4F-5A6B7C8D9E0F}\t200\t80240022\tUpdateAgent\tFailure\tContent Install\tInstallation Failure: Windows failed to install the update',
        { at: '2024-01-15 08:05:00:456+0100', level: 'error' },
      ],
    ],
    mustNot: ['{0F9E8D7C-1B2A-4C3D-8E4F-5A6B7C8D9E0F} is the id of the update'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, at] = prefix.exec(raw) ?? [];
  if (!head) return undefined;
  return withColumns('update events', raw.slice(head.length), { at, level: failed.test(raw) ? 'error' : undefined });
}
