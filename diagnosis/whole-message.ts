import type { WordStream } from './word-stream.ts';

/** Signs that end a sentence, a cell or a quotation, and so may stand before or behind a message that stands alone. */
const opensBefore = /(?:^-?|[\t|"'`([{>:.!?;,•*~_–—\]]|\s-|\d[.)]|\b(?:ERROR|WARN|WARNING|INFO|FATAL|CRITICAL))\s*$/;
const closesBehind = /^\s*(?:$|[\t|"'`)\]}<.!?;,:*~_–—]|\(|-\s|-->)/;
/** A label made of plain words ("Device action:", "Error message:"), against the name of a program's own error ("TypeError:"). */
const programLabel =
  /(?:[\w$]*(?:Error|Exception|Warning|Fault)|\w+[._/\\]\w[\w./\\]*|^\s*at\s.*)\s*(?:\([^()]{0,80}\))?\s*:\s*$/;
/** A few words of greeting before or a few behind keep a message a message; more make it part of a sentence. */
const frames =
  /^\s{1,20}at\s[\w$.<>[\]]{1,200}\s?\(|^\s{0,20}File "[^"\n]{1,300}", line \d|^Traceback \(|^\s{0,20}at\s[\w$.]{1,200}\.(?:js|ts|java|py|go|rs|php)/m;

/**
 * True when the words from `start` to `end` are a message of their own: a whole line, cell or quotation, with at most a label before and
 * an aside behind it. False inside another sentence, behind another program's error name, and among another program's stack frames.
 */
export function standsAlone(stream: WordStream, start: number, end: number): boolean {
  const first = stream.words[start];
  const last = stream.words[end - 1];
  if (!first || !last) return false;
  const before = (stream.lines[first.line]?.message ?? '').slice(0, first.start).slice(-200);
  const behind = (stream.lines[last.line]?.message ?? '').slice(last.end).slice(0, 200);
  const runsOver = first.line !== last.line || (before.trim() === '' && continuesFrom(stream, start));
  if (runsOver && first.line === last.line) return false;
  return (
    opensBefore.test(before) && closesBehind.test(behind) && !programLabel.test(before) && !hasForeignFrames(stream, last.line)
  );
}

/** True when the line before ends in the middle of a sentence, so that this line only goes on with it. */
function continuesFrom({ lines, words, edges }: WordStream, start: number): boolean {
  const before = words[start - 1];
  if (!before || edges.has(start)) return false;
  const line = lines[before.line]?.message ?? '';
  return line.length >= 60 && /[\p{L},]\s*$/u.test(line);
}

const hasForeignFrames = ({ lines }: WordStream, line: number): boolean =>
  frames.test(
    lines
      .slice(line + 1, line + 4)
      .map((next) => next.raw)
      .join('\n'),
  );
