import type { KnowledgeEntry } from '../knowledge/library.ts';
import type { FoundCode } from './codes.ts';
import type { LogLine } from './log-line.ts';
import type { SignatureMatch } from './signatures.ts';
import { denies, saysFailure, saysTrouble, tellsOfSymptom } from './trouble.ts';
import { isPersons, isPlain } from './voice.ts';
import type { WordStream } from './word-stream.ts';

/** The lines of a paste that messages explain, by their index. */
export interface ExplainedLines {
  /** Lines with the message of a problem, and whose it is. */
  readonly owners: ReadonlyMap<number, ReadonlySet<KnowledgeEntry>>;
  /** Lines with a step of a healthy path and nothing against it. */
  readonly healthy: ReadonlySet<number>;
  /** Lines that say that something is not well around a healthy step: "stuck at …", "Failed: …", "It hangs there". */
  readonly complaints: ReadonlySet<number>;
}

/** Reads what messages explain of each line, and what stands around them. Linear in the paste. */
export function explainedLines(
  matches: readonly SignatureMatch[],
  codes: readonly FoundCode[],
  { words, lines }: WordStream,
): ExplainedLines {
  const found = matches.filter(({ as }) => as !== 'mention');
  const parts = found.flatMap((match) =>
    [...rangesOf(match, words)].map(([line, range]) => ({ line, range, owner: match.owner })),
  );
  const byLine = Map.groupBy(parts, ({ line }) => line);
  const owners = new Map<number, Set<KnowledgeEntry>>();
  const steps = new Set<number>();
  for (const { line, owner } of parts)
    if ('entry' in owner) owners.set(line, (owners.get(line) ?? new Set()).add(owner.entry));
    else steps.add(line);
  const restOf = (i: number): string => without(lines[i]?.message ?? '', byLine.get(i)?.map(({ range }) => range) ?? []);
  const faults = new Set([
    ...codes.flatMap((code) => code.lines.filter((line) => steps.has(line) && hasCode(restOf(line), code))),
    ...found.flatMap((match) => (endsInFailure(match, codes) ? [words[match.end - 1]?.line ?? -1] : [])),
  ]);
  const complaints = lines.flatMap((line, i) =>
    steps.size > 0 && !owners.has(i) && (faults.has(i) || complains(line, restOf(i), steps.has(i))) ? [i] : [],
  );
  return { owners, healthy: new Set([...steps].filter((line) => !complaints.includes(line))), complaints: new Set(complaints) };
}

/** What stands around a step must not speak against it; elsewhere it is a person's word that counts: a log says "no" and "again" when all is well. */
function complains(line: LogLine, rest: string, isStep: boolean): boolean {
  if (isStep && saysTrouble(rest)) return true;
  return isPlain(line) && (tellsOfSymptom(rest) || ((isStep || isPersons(line)) && denies(rest)));
}

/** A step whose last value runs to the end of its line may have swallowed what went wrong. */
function endsInFailure({ template, values }: SignatureMatch, codes: readonly FoundCode[]): boolean {
  const last = template.parts.at(-1);
  const isOpen = last && 'hole' in last && (last.hole.type === 'rest' || last.hole.type === 'text');
  const value = isOpen ? (values[last.hole.name] ?? '') : '';
  return saysFailure(value) || codes.some((code) => hasCode(value, code));
}

/** A code of an error; small numbers are counts and results of a message's own. */
const hasCode = (text: string, { code, as }: FoundCode): boolean => !(Number(code) < 1000) && text.includes(as);

type Range = readonly [from: number, to: number];

/** Where a message stands in each of its lines: from its first word to behind its last. */
function rangesOf({ start, end }: SignatureMatch, words: WordStream['words']): Map<number, Range> {
  const ranges = new Map<number, Range>();
  for (const { line, start: from, end: to } of words.slice(start, end)) ranges.set(line, [ranges.get(line)?.[0] ?? from, to]);
  return ranges;
}

/** A text without some of its ranges. */
function without(text: string, ranges: readonly Range[]): string {
  let rest = '';
  let at = 0;
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    rest += `${text.slice(at, Math.max(at, from))} `;
    at = Math.max(at, to);
  }
  return rest + text.slice(at);
}
