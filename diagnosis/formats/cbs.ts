import { type LineFormat, levelOf, type ReadLine, withColumns } from './format.ts';

const prefix =
  /^\s{0,4}(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,7})?), (Error|Warning|Info|Perf)\s{1,40}([A-Z][A-Za-z]{1,11})\s{1,12}(?=\S)/;

/** A line of CBS.log or dism.log: time, level, component, text. */
export const cbs: LineFormat = {
  id: 'CBS log',
  read,
  samples: {
    must: [
      [
        '2024-01-15 08:00:05, Error                 CSI    00000012 (F) Store corruption',
        { message: '00000012 (F) Store corruption', component: 'CSI', level: 'error', at: '2024-01-15 08:00:05' },
      ],
      [
        '2024-01-15 08:00:05, Info                  DISM   DISM Package Manager: PID=100 TID=200 Error in operation',
        { component: 'DISM', level: 'info' },
      ],
    ],
    mustNot: ['2024-01-15 08:00:05, Error while reading', '2024-01-15 08:00:05 Error CSI no comma'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, at, level, component] = prefix.exec(raw) ?? [];
  return head ? withColumns('CBS log', raw.slice(head.length), { at, level: levelOf(level), component }) : undefined;
}
