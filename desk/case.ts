import type { Verdict, VerdictCause, VerdictFinding } from '../diagnosis/verdict.ts';

export type CaseId = string;

/** A person as Teams names them. `aad` is the Entra object id, which Teams sends for people of a tenant. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly aad?: string;
}

/** Where a conversation takes place. `conversation` is Teams' conversation id (with the thread's message id in a channel). */
export interface Place {
  readonly tenant: string;
  readonly conversation: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly serviceUrl: string;
  /** How the bot itself is called in this conversation; posts of its own need it. */
  readonly bot?: { readonly id: string; readonly name?: string };
}

/** A step that somebody ticked: the `step`-th (from 0) of the `answer`-th answer (see `answersOf`). */
export interface Tick {
  readonly answer: number;
  readonly step: number;
  readonly by: Person;
  readonly at: string;
}

/** One paste and what became of it. `answer` points into `answersOf(case)`; at its length, nothing more is left to try. */
export interface Case {
  readonly id: CaseId;
  readonly place: Place;
  readonly asker: Person;
  readonly state: 'open' | 'fixed' | 'escalated';
  /** Counts every change; a button carries the revision it was drawn for. */
  readonly rev: number;
  /** The paste as it was read, secrets replaced. */
  readonly paste: string;
  readonly verdict: Verdict;
  /** The entry the asker picked when the verdict was `choose`. */
  readonly chosen?: string;
  readonly answer: number;
  /** The revision at which that answer came up: a button drawn before it speaks of another answer. */
  readonly answerRev: number;
  /** The furthest that `answer` ever was: going back undoes nothing that was tried. */
  readonly furthest: number;
  readonly ticks: readonly Tick[];
  /** Activity ids: the message that was pasted, and the card that answers it. */
  readonly message?: string;
  readonly card?: string;
  readonly openedAt: string;
  readonly changedAt: string;
}

/** A case as it begins: nothing tried, nothing ticked. */
export function freshCase(begin: Pick<Case, 'id' | 'place' | 'asker' | 'paste' | 'verdict' | 'openedAt'>): Case {
  return { ...begin, state: 'open', rev: 0, answer: 0, answerRev: 0, furthest: 0, ticks: [], changedAt: begin.openedAt };
}

/** One thing to try: a cause of a finding. */
export interface Answer {
  readonly finding: VerdictFinding;
  readonly cause: VerdictCause;
}

/** Everything that can be tried for a case, in the order it is offered: the causes of the first finding, then of the next. */
export function answersOf({ verdict, chosen }: Pick<Case, 'verdict' | 'chosen'>): Answer[] {
  const first = verdict.findings.filter((finding) => finding.entry === chosen);
  const rest = verdict.findings.filter((finding) => finding.entry !== chosen);
  return [...first, ...rest].flatMap((finding) => finding.causes.map((cause) => ({ finding, cause })));
}
