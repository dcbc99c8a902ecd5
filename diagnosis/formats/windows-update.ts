import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const prefix =
  /^\s{0,4}(\d{4}[/.-]\d{1,2}[/.-]\d{1,2}[ \t]{1,4}\d{1,2}:\d{2}:\d{2}[.:]\d{3,7})[ \t]{1,8}(\d{1,6})[ \t]{1,8}([0-9a-f]{1,6})[ \t]{1,8}([A-Z][A-Za-z]{1,30})[ \t]{1,24}(?=\S)/;

/** A line of WindowsUpdate.log: time, process, thread, component, text. */
export const windowsUpdate: LineFormat = {
  id: 'Windows Update log',
  log: 'WindowsUpdate.log',
  read,
  samples: {
    must: [
      [
        '2024/01/15 08:05:00.1234567 1204  4528  Agent           *FAILED* [80240022] Method failed',
        { message: '*FAILED* [80240022] Method failed', component: 'Agent', thread: '4528' },
      ],
      ['2024-01-15\t08:05:00:456\t 944\t9d8\tAU\tWARNING: scan failed', { component: 'AU', message: 'WARNING: scan failed' }],
    ],
    mustNot: ['2024/01/15 08:05:00.1234567 Agent failed', '2024-01-15 08:05:00 10.1.2.3 GET / - 443'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, at, , thread, component] = prefix.exec(raw) ?? [];
  return head ? withColumns('Windows Update log', raw.slice(head.length), { at, thread, component }) : undefined;
}
