import type { ReadLine } from '../log-line.ts';

/** Component, local time and thread, as CMTrace puts them behind the message: tabs, or runs of blanks where a chat turned tabs into them. */
const columns =
  /(?:\t| {2,60}| ?\| ?)([A-Za-z][\w .:&-]{1,100}?)(?:\t| {1,60}| ?\| ?)(\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,3}\d{1,2}[:.]\d{2}[:.]\d{2}(?:[.,:]\d{1,7})?(?: ?[AaPp]\.?[Mm]\.?)?)(?:\t| {1,60}| ?\| ?)(\d{1,7} \(0x[0-9A-Fa-f]{1,8}\))\s*\|?\s*$/;
const tailLimit = 400;

/** Reads one line copied out of CMTrace: the message, then component, date and time, and thread, separated by tabs. */
export function readCmtraceCopy(raw: string): ReadLine | undefined {
  const offset = Math.max(0, raw.length - tailLimit);
  const match = columns.exec(raw.slice(offset));
  if (match?.[1] && match[2] && match[3]) {
    return {
      message: raw.slice(0, offset + match.index).trim(),
      format: 'CMTrace copy',
      component: match[1].trim(),
      at: match[2],
      thread: match[3],
    };
  }
  return undefined;
}
