import { type LineFormat, type ReadLine, withColumns } from './format.ts';

/** `$$<component><date time+offset><thread=id (0xid)>` at the end of a site server's line. */
const tailPattern = /^\$\$<([^<>]{1,200})><([^<>]{4,60})>(?:<thread=([^<>]{1,60})>)?/;

/** A line of the site server form: `message  $$<COMPONENT><07-15-2023 09:12:45.332+240><thread=4116 (0x1014)>`; `~` marks a break. */
export const siteServer: LineFormat = {
  id: 'site server',
  read,
  samples: {
    must: [
      [
        '~Sent it~~twice  $$<SMS_MP><07-15-2023 09:12:45.332+240><thread=4116 (0x1014)>',
        { message: 'Sent it twice', component: 'SMS_MP', at: '07-15-2023 09:12:45.332+240', thread: '4116 (0x1014)' },
      ],
      [
        'Sent it $$<SMS_MP><07-15-2023 09:12:45.332+240><thread=4116 (0x1014)> and more',
        { message: 'Sent it  and more', component: 'SMS_MP' },
      ],
      ['Thread is missing $$<SMS_MP><07-15-2023 09:12:45.332+240>', { message: 'Thread is missing', component: 'SMS_MP' }],
    ],
    mustNot: ['It costs $$ and <more>', '$$<SMS_MP>'],
  },
};

function read(raw: string): ReadLine | undefined {
  const mark = raw.lastIndexOf('$$<');
  if (mark < 0) return undefined;
  const [tail = '', component, at, thread] = tailPattern.exec(raw.slice(mark)) ?? [];
  if (component === undefined || at === undefined) return undefined;
  const behind = raw.slice(mark + tail.length);
  const message = `${raw.slice(0, mark)}${behind.trim() ? ` ${behind.trim()}` : ''}`.replace(/^\s*~/, '').replaceAll('~~', ' ');
  return withColumns('site server', message, { component, at, thread });
}
