import type { Verdict } from '../diagnosis/verdict.ts';
import type { Labelled } from './labelled.ts';

export interface GroupScore {
  readonly n: number;
  readonly right: number | null;
  readonly first: number | null;
  readonly inThree: number | null;
  readonly choose: number | null;
  readonly unanswered: number | null;
  readonly certainWrong: number;
  readonly toJudge: number;
  readonly both: number | null;
}

export interface Scores {
  readonly pastes: number;
  readonly certainWrong: number;
  readonly calibrationError: number | null;
  readonly codePrecision: number | null;
  readonly codeRecall: number | null;
  readonly groups: Readonly<Record<string, GroupScore>>;
  readonly misses: readonly { readonly id: string; readonly why: string; readonly text: string }[];
}

interface Judged {
  readonly label: Labelled;
  readonly said: Verdict;
  readonly group: string;
  readonly isToJudge: boolean;
  readonly isRight: boolean;
  readonly isFirst: boolean;
  readonly isInThree: boolean;
  readonly isAnswered: boolean;
  readonly isCertainWrong: boolean;
  /** All of the paste's problems were found; undefined where it holds one. */
  readonly hasBoth: boolean | undefined;
}

/** Scores what `diagnose` says about labelled pastes. */
export function scorePastes(
  labelled: readonly Labelled[],
  diagnose: (text: string) => Verdict,
  knownIds?: ReadonlySet<string>,
): Scores {
  const judged = labelled.map((label) => judge(label, diagnose(label.text), knownIds));
  const scored = judged.filter((one) => !one.isToJudge);
  const groups = Map.groupBy(judged, (one) => one.group);
  return {
    pastes: labelled.length,
    certainWrong: scored.filter((one) => one.isCertainWrong).length,
    calibrationError: calibrationError(scored),
    ...codeScores(judged),
    groups: Object.fromEntries([...groups].sort().map(([name, ones]) => [name, groupScore(ones)])),
    misses: judged.filter((one) => one.isToJudge || !one.isRight || one.isCertainWrong).map(missOf),
  };
}

function judge(label: Labelled, said: Verdict, knownIds: ReadonlySet<string> | undefined): Judged {
  const right = new Set(label.entries);
  const near = new Set([...right, ...label.near]);
  const found = said.findings.map((finding) => finding.entry);
  const guesses = [...found, ...said.nearest.map((guess) => guess.entry)];
  const [first = ''] = found;
  const isAnswered = said.verdict === 'known' || said.verdict === 'choose';
  const isFirst = (isAnswered && right.has(first)) || (label.verdict === 'known' && mayStayUnknown(label, said, guesses));
  const isKnown = said.verdict === 'known';
  return {
    label,
    said,
    group: groupOf(label),
    isToJudge: isKnown && knownIds?.has(first) === false && (label.verdict === 'unknown' || label.verdict === 'known'),
    isRight: isExpected(label, said, isFirst, isAnswered),
    isFirst,
    isInThree: guesses.slice(0, 3).some((id) => near.has(id)),
    isAnswered,
    isCertainWrong: isKnown && !near.has(first),
    hasBoth: label.also.length ? hasAll(label, right, found) : undefined,
  };
}

/** Both problems of a paste: the second is labelled by its id, or both ids are right first answers and `also` is a remark. */
function hasAll({ also }: Labelled, right: ReadonlySet<string>, found: readonly string[]): boolean | undefined {
  const others = also.filter((id) => /^[a-z0-9-]+\/[\w-]+$/.test(id));
  if (others.length > 0) return found.some((id) => right.has(id)) && others.some((id) => found.includes(id));
  return right.size > 1 ? [...right].every((id) => found.includes(id)) : undefined;
}

/** Some labels say that "unknown" is right too, as long as the right entry stands among the guesses. */
const mayStayUnknown = ({ label_note, entries }: Labelled, said: Verdict, guesses: readonly string[]): boolean =>
  /accept "?unknown/i.test(label_note) && said.verdict === 'unknown' && guesses.some((id) => entries.includes(id));

function isExpected({ verdict, accept_verdict }: Labelled, said: Verdict, isFirst: boolean, isAnswered: boolean): boolean {
  const expected: Record<Labelled['verdict'], boolean> = {
    known: isFirst,
    healthy: said.verdict === 'healthy',
    none: !isAnswered && said.verdict !== 'healthy',
    unknown: said.verdict === 'unknown' || said.verdict === 'choose',
  };
  const accepted = accept_verdict.map((other) => (other === 'none' ? 'nothing' : other));
  return expected[verdict] || accepted.includes(said.verdict) || accept_verdict.includes(said.verdict);
}

function groupOf(label: Labelled): string {
  if (label.group) return label.group;
  const isSeed = label.expect?.startsWith('seed:') ?? false;
  const isComposed = label.id.startsWith('h2-');
  if (label.verdict === 'known') return knownGroup(label, isSeed, isComposed);
  if (label.verdict === 'healthy') return isSeed ? 'healthy, seed' : 'healthy, other';
  if (label.verdict === 'none') return 'out of scope';
  return isComposed ? 'unknown, near twin' : 'unknown problem';
}

function knownGroup(label: Labelled, isSeed: boolean, isComposed: boolean): string {
  if (isSeed) return label.hard ? 'seed, paraphrase' : 'seed, ordinary';
  if (!isComposed) return label.from_docs ? 'other known, from docs' : 'other known, people';
  if (label.also.length > 0) return 'composed, two problems';
  return label.hard ? 'composed, paraphrase' : 'composed, ordinary';
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

function groupScore(ones: readonly Judged[]): GroupScore {
  const scored = ones.filter((one) => !one.isToJudge);
  const rate = (test: (one: Judged) => boolean): number | null => share(scored.filter(test).length, scored.length);
  const withTwo = scored.filter((one) => one.hasBoth !== undefined);
  return {
    n: ones.length,
    right: rate((one) => one.isRight),
    first: rate((one) => one.isFirst),
    inThree: rate((one) => one.isInThree),
    choose: rate((one) => one.said.verdict === 'choose'),
    unanswered: rate((one) => !one.isAnswered),
    certainWrong: scored.filter((one) => one.isCertainWrong).length,
    toJudge: ones.length - scored.length,
    both: share(withTwo.filter((one) => one.hasBoth).length, withTwo.length),
  };
}

/** The mean distance, over ten bins, between how sure the first guess was said to be and how often it was right. */
function calibrationError(judged: readonly Judged[]): number | null {
  const guesses = judged.flatMap(({ said, label }) => {
    const first = said.findings[0] ?? said.nearest[0];
    return first ? [{ sure: first.confidence, hit: label.entries?.includes(first.entry) ? 1 : 0 }] : [];
  });
  const bins = Map.groupBy(guesses, ({ sure }) => Math.min(9, Math.floor(sure * 10)));
  const distance = [...bins.values()].map((bin) => Math.abs(bin.reduce((sum, { sure, hit }) => sum + sure - hit, 0)));
  return share(
    distance.reduce((sum, each) => sum + each, 0),
    guesses.length,
  );
}

function codeScores(judged: readonly Judged[]): Pick<Scores, 'codePrecision' | 'codeRecall'> {
  let hits = 0;
  let extra = 0;
  let missed = 0;
  for (const { label, said } of judged) {
    if (!label.codes_expected) continue;
    const wanted = new Set(label.codes_expected.map(codeForm));
    const free = new Set((label.codes_optional ?? []).map(codeForm));
    const listed = new Set(said.codes.map((code) => codeForm(code.code)));
    hits += [...listed].filter((code) => wanted.has(code)).length;
    extra += [...listed].filter((code) => !wanted.has(code) && !free.has(code)).length;
    missed += [...wanted].filter((code) => !listed.has(code)).length;
  }
  return { codePrecision: share(hits, hits + extra), codeRecall: share(hits, hits + missed) };
}

/** One spelling for every way to write a code: `0x` and eight upper-case digits; anything else in upper case. */
function codeForm(code: string): string {
  const hex = /^0x([0-9a-f]{1,8})$/i.exec(code.trim())?.[1] ?? /^([89a-f][0-9a-f]{7})$/i.exec(code.trim())?.[1];
  return hex ? `0x${hex.toUpperCase().padStart(8, '0')}` : code.trim().toUpperCase();
}

function missOf({ label, said, group, isToJudge }: Judged): Scores['misses'][number] {
  const wanted = label.entries?.[0] ?? label.verdict;
  const why = `${isToJudge ? 'to judge: ' : ''}${group}${label.doubtful ? ' (doubtful label)' : ''}, said ${said.verdict} ${said.findings[0]?.entry ?? ''}, wanted ${wanted}`;
  return { id: label.id, why, text: label.text };
}
