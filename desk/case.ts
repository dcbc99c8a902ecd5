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

/** One message of a case: its activity id, its text as it was read (secrets replaced), and when it was sent. */
export interface CasePart {
  readonly message?: string;
  readonly text: string;
  readonly at: string;
  /** True where the text is what was kept of log files: its lines are not those of the files. */
  readonly isOfFiles?: boolean;
}

/** One paste and what became of it. `answer` points into `answersOf(case)`; at its length, nothing more is left to try. */
export interface Case {
  readonly id: CaseId;
  readonly place: Place;
  readonly asker: Person;
  readonly state: 'open' | 'fixed' | 'escalated';
  /** Counts every change; a button carries the revision it was drawn for. */
  readonly rev: number;
  /** What was pasted, in the order sent; together, the paste as it was read, secrets replaced. */
  readonly parts: readonly CasePart[];
  /** False once the asker said that the next message begins a case of its own. */
  readonly joins: boolean;
  readonly verdict: Verdict;
  /** The entry the asker picked when the verdict was `choose`. */
  readonly chosen?: string;
  readonly answer: number;
  /** The revision at which that answer came up: a button drawn before it speaks of another answer. */
  readonly answerRev: number;
  /** The furthest that `answer` ever was: going back undoes nothing that was tried. */
  readonly furthest: number;
  readonly ticks: readonly Tick[];
  /** The activity id of the card that answers it. */
  readonly card?: string;
  readonly openedAt: string;
  readonly changedAt: string;
}

/** A case as it begins: nothing tried, nothing ticked. */
export function freshCase({ paste, ...begin }: Begin): Case {
  const parts = begin.parts ?? [{ text: paste, at: begin.openedAt }];
  return {
    ...begin,
    parts,
    joins: true,
    state: 'open',
    rev: 0,
    answer: 0,
    answerRev: 0,
    furthest: 0,
    ticks: [],
    changedAt: begin.openedAt,
  };
}

type Begin = Pick<Case, 'id' | 'place' | 'asker' | 'verdict' | 'openedAt'> & {
  readonly paste: string;
  readonly parts?: Case['parts'];
};

/** The text of a case: its messages in the order they were sent. */
export const pasteOfCase = ({ parts }: Pick<Case, 'parts'>): string => parts.map((part) => part.text).join('\n');

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
