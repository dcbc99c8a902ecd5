import type { Library } from '../knowledge/library.ts';
import type { Renames } from '../knowledge/renames.ts';
import { type Word, wordsOf } from '../knowledge/template.ts';
import type { FormatId } from './formats/format.ts';
import type { LogLine } from './log-line.ts';

/** A word of a paste: folded, with the line it stands on and where in that line's message. */
export interface PasteWord extends Word {
  /** Index into the lines of the paste. */
  readonly line: number;
}

/**
 * The words of a paste as one stream. A message that a chat or a mail wrapped reads on over the line break; `edges` holds the
 * positions where that cannot be, because one log record ends and another begins.
 */
export interface WordStream {
  readonly words: readonly PasteWord[];
  readonly lines: readonly LogLine[];
  readonly edges: ReadonlySet<number>;
  readonly formsOf: Renames['formsOf'];
}

/** Turns lines into words, products' renames folded. Linear in the length of the lines. */
export function streamOf(lines: readonly LogLine[], { renames }: Library): WordStream {
  const words: PasteWord[] = [];
  const edges = new Set<number>();
  let before: LogLine | undefined;
  lines.forEach((line, index) => {
    if (before && !mayContinue(before, line)) edges.add(words.length);
    for (const { text, start, end } of renames.fold(wordsOf(line.message))) words.push({ text, start, end, line: index });
    before = line;
  });
  return { words, lines, edges, formsOf: renames.formsOf };
}

/** Formats whose columns stand behind the message: with them it ends. */
const closed: ReadonlySet<FormatId> = new Set(['ccm', 'site server', 'CMTrace copy', 'update events', 'IIS log', 'JSON line']);
/** Formats whose lines have no columns before the message, so that one may go on with the line before it. */
const open: ReadonlySet<FormatId> = new Set(['plain text', 'site server', 'CMTrace copy']);

/** A wrapped message goes on in the next line where no columns stand between its parts. */
const mayContinue = (before: LogLine, line: LogLine): boolean =>
  !closed.has(before.format) && open.has(line.format) && line.number === before.number + 1;

/** True where nothing of a message that began at `start` can stand any more: the paste or its record ends. */
export const isEdge = ({ words, edges }: WordStream, at: number, start: number): boolean =>
  at >= words.length || (at > start && edges.has(at));

/** A word that a hard wrap cut in two, or a GUID in as many pieces as its hyphens allow, and the index behind it. */
export function joinedWord(stream: WordStream, at: number): { readonly text: string; readonly end: number } | undefined {
  const { words, lines, edges } = stream;
  const first = words[at];
  const lineEnd = endOfRun(stream, at);
  const next = words[lineEnd];
  if (!first || !next || next.line !== first.line + 1 || edges.has(lineEnd)) return undefined;
  const head = (lines[first.line]?.message ?? '').slice(first.start);
  const tail = lines[next.line]?.message ?? '';
  // Only what touches the line break on both sides was cut by it.
  if (!/^[\p{L}\p{N}_-]{1,80}$/u.test(head) || next.start > 1 || /\s/.test(tail.slice(0, 1))) return undefined;
  const rest = /^[\p{L}\p{N}_-]{1,80}/u.exec(tail)?.[0] ?? '';
  let end = lineEnd;
  while (words[end]?.line === next.line && (words[end]?.end ?? 0) <= rest.length) end++;
  return { text: `${head}${rest}`.toLowerCase(), end };
}

/** The index behind the words that stand on the same line from `at` on. A run is short: what follows a cut word's beginning is a hyphen at most. */
function endOfRun({ words }: WordStream, at: number): number {
  const line = words[at]?.line;
  let end = at;
  while (end < at + 6 && words[end]?.line === line) end++;
  return end;
}

/**
 * The text between two words, as it stands in the paste. Where it runs over a line, the parts are joined by a blank; what a hard wrap
 * cut (`isCut`) is joined whole.
 */
export function textBetween({ words, lines }: WordStream, from: number, to: number, isCut = false): string {
  const parts: string[] = [];
  for (let at = from; at < to; ) {
    const first = words[at];
    if (first === undefined) break;
    let last = first;
    while (at < to && words[at]?.line === first.line) last = words[at++] ?? last;
    const start = isCut && parts.length > 0 ? 0 : first.start;
    const end = isCut && at < to ? undefined : last.end;
    parts.push((lines[first.line]?.message ?? '').slice(start, end));
  }
  return parts.join(isCut ? '' : ' ');
}
