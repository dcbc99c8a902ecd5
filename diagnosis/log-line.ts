import { readCcm } from './formats/ccm.ts';
import type { ReadLine } from './formats/format.ts';
import { formats } from './formats/formats.ts';

/** One record of a log, or one line of plain text. `number` is the line of the paste it begins on, counted from 1. */
export interface LogLine extends ReadLine {
  readonly number: number;
  readonly raw: string;
}

const opening = '<![LOG[';
const closing = ']LOG]!>';
const attributesLimit = 1000;

/**
 * Cuts a text into records, in order, whatever formats it mixes. A record whose head or tail is missing is kept with what is left of
 * it. Linear in the length of the text.
 */
export function readLines(text: string): LogLine[] {
  const lines: LogLine[] = [];
  const count = lineCounter(text);
  for (let at = 0; at < text.length; ) {
    const head = text.indexOf(opening, at);
    pushPlain(lines, text.slice(at, head < 0 ? text.length : head), count(at));
    if (head < 0) break;
    const end = endOfRecord(text, head);
    const raw = text.slice(head, end);
    lines.push({ number: count(head), raw, ...readCcm(raw) });
    at = end;
  }
  return lines;
}

/** Where a record ends: behind its attributes; at the next record's head when its tail is missing. */
function endOfRecord(text: string, head: number): number {
  const nextHead = text.indexOf(opening, head + opening.length);
  const limit = nextHead < 0 ? text.length : nextHead;
  // Only this record is searched: a paste of open heads must not be read to its end for each of them.
  const record = text.slice(head, limit);
  const tail = record.indexOf(closing);
  if (tail < 0) return limit;
  const behind = record.slice(tail + closing.length, tail + closing.length + 80);
  // A hard wrap may stand between the message and its attributes; other text behind it is a line of its own.
  if (!/^\s{0,6}</.test(behind)) return head + tail + closing.length;
  const lineEnd = record.indexOf('\n', tail);
  const attributesEnd = record.indexOf('>', tail + closing.length);
  // A chat wraps the attributes too.
  const isWrapped = attributesEnd - tail < attributesLimit && /^\s{0,6}<time/.test(behind);
  if (attributesEnd < 0 || (lineEnd >= 0 && attributesEnd > lineEnd && !isWrapped)) return lineEnd < 0 ? limit : head + lineEnd;
  return head + attributesEnd + 1;
}

function pushPlain(lines: LogLine[], text: string, first: number): void {
  text.split('\n').forEach((raw, i) => {
    if (/[\p{L}\p{N}]/u.test(raw)) lines.push({ number: first + i, raw, ...readPlain(raw) });
  });
}

function readPlain(raw: string): ReadLine {
  for (const format of formats) {
    const line = format.read(raw);
    if (line) return line;
  }
  return { message: raw, format: 'plain text' };
}

/** Line numbers for ascending offsets, each line break looked at once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line++;
    return line;
  };
}
