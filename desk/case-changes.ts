import type { Verdict } from '../diagnosis/verdict.ts';
import { answersOf, type Case, type Tick } from './case.ts';

/** Characters of a paste that are kept with its case. */
export const pasteKept = 262_144;

type Patch = Partial<Pick<Case, 'state' | 'answer' | 'answerRev' | 'furthest' | 'ticks' | 'verdict' | 'parts' | 'joins'>> & {
  readonly chosen?: string | undefined;
};
/** What one press changes: the new fields, its name in the history, and whether it says if the answer helped. */
export type Change = {
  readonly patch: Patch;
  readonly kind: string;
  readonly detail?: string;
  readonly outcome?: 'fixed' | 'did-not-help';
};

/** A step of the answer shown ticked, or its tick taken back. */
export function ticked(current: Case, isDone: boolean, tick: Tick, rev: number): Change | undefined {
  const steps = answersOf(current)[current.answer]?.cause.steps.length ?? 0;
  const others = current.ticks.filter((other) => other.answer !== tick.answer || other.step !== tick.step);
  const wasDone = others.length < current.ticks.length;
  if (!isCurrent(current, rev) || tick.step >= steps || wasDone === isDone) return undefined;
  return {
    patch: { ticks: isDone ? [...others, tick] : others },
    kind: isDone ? 'ticked' : 'unticked',
    detail: String(tick.step),
  };
}

/** True when a button drawn at this revision speaks of the answer that is shown now, in a case that is still open. */
const isCurrent = (current: Case, rev: number): boolean => current.state === 'open' && rev >= current.answerRev;

/** On to the next answer. A press on a card that showed an earlier one, or the same press again, changes nothing. */
export function movedOn(current: Case, rev: number): Change | undefined {
  if (!isCurrent(current, rev) || current.answer >= answersOf(current).length) return undefined;
  return { patch: showing(current, current.answer + 1), kind: 'did not help', outcome: 'did-not-help' };
}

/** Back to the first answer; what was ticked stays. */
export function restarted(current: Case, rev: number): Change | undefined {
  return isCurrent(current, rev) ? { patch: showing(current, 0), kind: 'restarted' } : undefined;
}

/** The case closed, because the answer shown helped. */
export function fixed(current: Case, rev: number): Change | undefined {
  return isCurrent(current, rev) ? { patch: { state: 'fixed' }, kind: 'fixed', outcome: 'fixed' } : undefined;
}

const showing = (current: Case, answer: number): Patch => ({
  answer,
  answerRev: current.rev + 1,
  furthest: Math.max(current.furthest, answer),
});

/** One of several alternatives chosen, by its place in the question; the place behind the last says that it is none of them. Choosing again changes nothing. */
export function chosen(current: Case, option: number): Change | undefined {
  const options = current.verdict.ask?.options ?? [];
  const picked = options[option];
  if (current.state !== 'open' || current.verdict.verdict !== 'choose') return undefined;
  if (option === options.length)
    return { patch: { ...afresh(current), verdict: noneOf(current.verdict) }, kind: 'chose', detail: 'none' };
  if (!picked || picked.entry === current.chosen) return undefined;
  return { patch: { ...afresh(current), chosen: picked.entry }, kind: 'chose', detail: picked.entry };
}

/** What is left of a question that every answer was denied of: not known, the denied ones no guesses any more. */
function noneOf({ ask: _, ...verdict }: Verdict): Verdict {
  return { ...verdict, verdict: 'unknown', findings: [] };
}

/** A new reading of a case whose messages changed; what was done stays as long as the answers stay the same. */
export function rediagnosed(current: Case, parts: Case['parts'], verdict: Verdict): Change | undefined {
  if (current.state !== 'open') return undefined;
  const answers = (of: Pick<Case, 'verdict' | 'chosen'>): string =>
    JSON.stringify(answersOf(of).map(({ finding, cause }) => [finding.entry, cause.id]));
  const isSame = answers(current) === answers({ ...current, verdict });
  const kept = isSame ? {} : { ...afresh(current), chosen: undefined };
  return {
    patch: { parts: keptParts(parts), verdict, ...kept },
    kind: parts.length > current.parts.length ? 'joined' : 'edited',
  };
}

/** The messages of a case, as much of them as is kept. */
export function keptParts(parts: Case['parts']): Case['parts'] {
  let left = pasteKept;
  return parts.map((part) => {
    const text = part.text.slice(0, left);
    left -= text.length;
    return { ...part, text };
  });
}

/** Other answers than before: nothing of them was tried yet. */
const afresh = (current: Case): Patch => ({ answer: 0, answerRev: current.rev + 1, furthest: 0, ticks: [] });
