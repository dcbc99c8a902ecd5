import type { ReadLine } from '../log-line.ts';

/** `$$<component><date time+offset><thread=id (0xid)>` at the end of a site server's line. */
const tailPattern = /^\$\$<([^<>]{1,200})><([^<>]{4,60})>(?:<thread=([^<>]{1,60})>)?/;

/** Reads one line of the site server form: `message  $$<COMPONENT><07-15-2023 09:12:45.332+240><thread=4116 (0x1014)>`. */
export function readSiteServer(raw: string): ReadLine | undefined {
  const mark = raw.lastIndexOf('$$<');
  if (mark < 0) return undefined;
  const [, component, at, thread] = tailPattern.exec(raw.slice(mark)) ?? [];
  if (component === undefined || at === undefined) return undefined;
  const message = raw.slice(0, mark).replace(/^~/, '').replaceAll('~~', ' ').trim();
  return { message, format: 'site server', component, at, ...(thread ? { thread } : {}) };
}
