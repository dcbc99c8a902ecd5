import type { Hole, HoleType, TemplatePart } from '../knowledge/template.ts';
import { isEdge, joinedWord, type WordStream } from './word-stream.ts';

/** Words that a `text` hole may swallow before its next fixed word must have come. */
export const textLimit = 60;

/** Words that the rest of a line may hold: many messages on one endless line must not hold each other. */
const restLimit = 40;

const single: Partial<Record<HoleType, RegExp>> = {
  number: /^\d+$/,
  guid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  code: /^(?:0x[0-9a-f]{1,8}|\d{1,10}|[0-9a-f]{8})$/,
};
const timeWord = /^(?:\d{1,7}[tz]?\d{0,7}z?|[ap]m|utc|gmt)$/;

/** The index behind a fixed word of a template, or nothing where the paste has another word. */
export function endOfWord(word: string, stream: WordStream, at: number, start: number): number | undefined {
  if (isEdge(stream, at, start)) return undefined;
  if (stream.words[at]?.text === word) return at + 1;
  for (const form of stream.formsOf(word)) {
    const end = endOfForm(form, stream, at);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** A name whose words stand on two lines was not folded; a word that a hard wrap cut stands on two lines itself. */
function endOfForm(form: readonly string[], stream: WordStream, start: number): number | undefined {
  let at = start;
  for (const word of form) {
    if (at > start && stream.edges.has(at)) return undefined;
    if (stream.words[at]?.text === word) {
      at++;
      continue;
    }
    const joined = joinedWord(stream, at);
    if (joined?.text !== word) return undefined;
    at = joined.end;
  }
  return at;
}

/** The index behind what a hole holds from `at` on, or nothing where its type allows none of it. */
export function endOfHole(hole: Hole, follows: TemplatePart | undefined, stream: WordStream, at: number): number | undefined {
  // Behind its last fixed word a message holds what is left of its line.
  if (hole.type === 'rest' || (hole.type === 'text' && !follows)) return endOfLine(stream, at, restLimit);
  if (hole.type === 'text') return at;
  const first = stream.words[at];
  if (first === undefined || stream.edges.has(at)) return undefined;
  const pattern = single[hole.type];
  if (pattern) return pattern.test(first.text) ? at + 1 : endOfJoined(pattern, stream, at);
  if (hole.type === 'time') return endOfTime(stream, at);
  return endOfRun(stream, at, follows && 'word' in follows ? follows.word : undefined);
}

function endOfJoined(pattern: RegExp, stream: WordStream, at: number): number | undefined {
  const joined = joinedWord(stream, at);
  return joined && pattern.test(joined.text) ? joined.end : undefined;
}

/** The index behind the words of the line that the word before `at` stands on. */
export function endOfLine({ words, edges }: WordStream, at: number, limit = words.length): number {
  const line = words[at - 1]?.line;
  let end = at;
  while (end < words.length && end < at + limit && words[end]?.line === line && !edges.has(end)) end++;
  return end;
}

function endOfTime({ words, edges }: WordStream, at: number): number | undefined {
  let end = at;
  while (end < at + 12 && !edges.has(end) && timeWord.test(words[end]?.text ?? '')) end++;
  return end > at ? end : undefined;
}

/** A run without a blank in it: `C:\Logs\x.log`, `user@contoso.com`, `RequestMachinePolicy`. A hard wrap may cut it before the next fixed word. */
function endOfRun(stream: WordStream, at: number, stop: string | undefined): number {
  let end = at + 1;
  while (end < at + textLimit && stream.words[end]?.text !== stop && isJoined(stream, end, stop !== undefined)) end++;
  return end;
}

function isJoined(stream: WordStream, at: number, mayWrap: boolean): boolean {
  const left = stream.words[at - 1];
  const right = stream.words[at];
  if (!left || !right) return false;
  if (left.line !== right.line) return mayWrap && joinedWord(stream, at - 1) !== undefined;
  return !/[\s,;)>"'|]/.test((stream.lines[left.line]?.message ?? '').slice(left.end, right.start));
}
