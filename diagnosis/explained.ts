import type { KnowledgeEntry } from '../knowledge/library.ts';
import type { FoundCode } from './codes.ts';
import type { LogLine } from './log-line.ts';
import { isUndone, type SignatureMatch } from './signatures.ts';
import { denies, saysFailure, saysTrouble, tellsOfSymptom } from './trouble.ts';
import { approves, isPersons, isPlain, looksPrinted } from './voice.ts';
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

/**
 * Reads what messages explain of each line, and what stands around them. Linear in the paste.
 * @param isOurs says whether a line is made of words of the known messages alone
 */
export function explainedLines(
  matches: readonly SignatureMatch[],
  codes: readonly FoundCode[],
  { words, lines }: WordStream,
  isOurs: (line: number) => boolean,
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
  const lineOf = ({ end }: SignatureMatch): number => words[end - 1]?.line ?? -1;
  const codesOn = Map.groupBy(
    codes.flatMap((code) => code.lines.map((line) => ({ code, line }))),
    ({ line }) => line,
  );
  const hasCodeOf = (text: string, line: number): boolean => codesOn.get(line)?.some(({ code }) => hasCode(text, code)) ?? false;
  const isTooLate = lateness(found);
  const faults = new Set([
    ...found.filter((match) => isTooLate(match) || endsInTrouble(match, (value) => hasCodeOf(value, lineOf(match)))).map(lineOf),
    ...matches.filter(isRefused).map(lineOf),
  ]);
  const isTurned = (line: LogLine, i: number): boolean => {
    const rest = without(line.message, byLine.get(i)?.map(({ range }) => range) ?? []);
    return hasCodeOf(rest, i) || turnsRound(line, rest);
  };
  const speaksAgainst = (line: LogLine, i: number): boolean =>
    faults.has(i) || (steps.has(i) ? isTurned(line, i) : complains(line, () => isOurs(i)));
  const complaints = new Set(
    steps.size > 0 || faults.size > 0 ? lines.flatMap((line, i) => (!owners.has(i) && speaksAgainst(line, i) ? [i] : [])) : [],
  );
  return { owners, healthy: new Set([...steps].filter((line) => !complaints.has(line))), complaints };
}

/** What stands around a step on its own line. */
const turnsRound = (line: LogLine, rest: string): boolean =>
  saysTrouble(rest) || (isPlain(line) && (tellsOfSymptom(rest) || denies(rest)));

/** A line beside the steps. Of a log a warning counts; of a person all that does not approve: "users are angry" is no all-clear in any words. */
function complains(line: LogLine, isOurs: () => boolean): boolean {
  if (line.message.trim() === '') return false;
  if (!isPlain(line)) return line.level === 'warning';
  if (tellsOfSymptom(line.message)) return true;
  if (isPersons(line)) return denies(line.message) || !approves(line.message);
  return !approves(line.message) && !looksPrinted(line) && !(isOurs() && !denies(line.message));
}

/** A step with another value than those that show success: the line is known, and it shows none. */
const isRefused = (match: SignatureMatch): boolean =>
  isUndone(match) &&
  'stage' in match.owner &&
  Object.entries(match.owner.stage.only).some(([hole, allowed]) => !allowed.includes(match.values[hole] ?? ''));

/** Says of a step whether it stands behind the one that it must come before. */
function lateness(found: readonly SignatureMatch[]): (match: SignatureMatch) => boolean {
  const first = new Map<string, number>();
  for (const { owner, start } of found)
    if ('stage' in owner) first.set(owner.stage.id, Math.min(start, first.get(owner.stage.id) ?? start));
  return ({ owner, start }) => 'stage' in owner && (first.get(owner.stage.before ?? '') ?? start) < start;
}

/** A step whose last value runs to the end of its line may have swallowed what went wrong: a state is a word or two, a complaint is more. */
function endsInTrouble({ template, values }: SignatureMatch, hasCode: (value: string) => boolean): boolean {
  const last = template.parts.at(-1);
  const isOpen = last && 'hole' in last && (last.hole.type === 'rest' || last.hole.type === 'text');
  const value = isOpen ? (values[last.hole.name] ?? '') : '';
  const isSentence = value.split(/\s+/).length > shortValue;
  return saysFailure(value) || hasCode(value) || (isSentence && (saysTrouble(value) || tellsOfSymptom(value) || denies(value)));
}

/** Words that a state may have. */
const shortValue = 3;

/** A code of an error or a status of the web; small numbers are counts and results of a message's own. */
const hasCode = (text: string, { code, as }: FoundCode): boolean => !(Number(code) < 400) && text.includes(as);

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
