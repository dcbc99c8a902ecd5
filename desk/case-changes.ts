import type { Verdict } from '../diagnosis/verdict.ts';
import { answersOf, type Case, type Tick } from './case.ts';

/** Characters of a paste that are kept with its case. */
export const pasteKept = 65_536;

type Patch = Partial<Pick<Case, 'state' | 'answer' | 'ticks' | 'verdict' | 'paste'>> & { readonly chosen?: string | undefined };
/** What one press changes: the new fields, its name in the history, and whether it says if the answer helped. */
export type Change = {
  readonly patch: Patch;
  readonly kind: string;
  readonly detail?: string;
  readonly outcome?: 'fixed' | 'did-not-help';
};

/** A step ticked, or its tick taken back. */
export function ticked(current: Case, isDone: boolean, tick: Tick): Change | undefined {
  const steps = answersOf(current)[current.answer]?.cause.steps.length ?? 0;
  const others = current.ticks.filter((other) => other.answer !== tick.answer || other.step !== tick.step);
  const wasDone = others.length < current.ticks.length;
  if (current.state !== 'open' || tick.step >= steps || wasDone === isDone) return undefined;
  return {
    patch: { ticks: isDone ? [...others, tick] : others },
    kind: isDone ? 'ticked' : 'unticked',
    detail: String(tick.step),
  };
}

/** On to the next answer, from the card of this revision. */
export function movedOn(current: Case, rev: number): Change | undefined {
  const isOutdated = current.rev !== rev || current.state !== 'open' || current.answer >= answersOf(current).length;
  return isOutdated ? undefined : { patch: { answer: current.answer + 1 }, kind: 'did not help', outcome: 'did-not-help' };
}

/** One of several alternatives chosen, by its place in the question. */
export function chosen(current: Case, option: number): Change | undefined {
  const picked = current.verdict.ask?.options[option];
  if (current.state !== 'open' || !picked) return undefined;
  return { patch: { chosen: picked.entry, answer: 0 }, kind: 'chose', detail: picked.entry };
}

/** A new reading of an edited message; what was done for the same answer stays. */
export function rediagnosed(current: Case, paste: string, verdict: Verdict): Change | undefined {
  if (current.state !== 'open') return undefined;
  const isSame = current.verdict.findings[0]?.entry === verdict.findings[0]?.entry;
  const kept = isSame ? {} : { answer: 0, ticks: [], chosen: undefined };
  return { patch: { paste: paste.slice(0, pasteKept), verdict, ...kept }, kind: 'edited' };
}
