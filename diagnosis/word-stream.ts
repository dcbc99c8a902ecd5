import type { Library } from '../knowledge/library.ts';
import type { Renames } from '../knowledge/renames.ts';
import { type Word, wordsOf } from '../knowledge/template.ts';
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
    for (const word of renames.fold(wordsOf(line.message))) words.push({ ...word, line: index });
    before = line;
  });
  return { words, lines, edges, formsOf: renames.formsOf };
}

/** Plain lines may be one wrapped message; so may a plain line and the record whose columns stand behind its last part. */
const mayContinue = (before: LogLine, line: LogLine): boolean =>
  before.format === 'plain text' && line.format !== 'ccm' && line.number === before.number + 1;

/** The text between two words, as it stands in the paste; a blank where it ran over a line. */
export function textBetween({ words, lines }: WordStream, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < to; ) {
    const first = words[at];
    if (first === undefined) break;
    let last = first;
    while (at < to && words[at]?.line === first.line) last = words[at++] ?? last;
    parts.push((lines[first.line]?.message ?? '').slice(first.start, last.end));
  }
  return parts.join(' ');
}
