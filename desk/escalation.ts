import type { CodeShown, NextLog, Verdict, VerdictEvidence } from '../diagnosis/verdict.ts';
import type { CaseId, Person } from './case.ts';

export type EscalationId = string;
export const severities = ['low', 'normal', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** What the asker adds in the form. Lengths are checked at the door: `affected` 200 characters, `note` 2,000. */
export interface EscalationForm {
  readonly severity: Severity;
  readonly affected: string;
  readonly note: string;
}

export interface StepTried {
  readonly text: string;
  readonly doneBy?: string;
  readonly doneAt?: string;
}

/** Everything an expert needs to start at once, exactly as the asker saw it before sending. Secrets were replaced long before. */
export interface Summary {
  readonly title: string;
  readonly entry?: string;
  readonly verdict: Verdict['verdict'];
  readonly confidence?: number;
  readonly asker: string;
  readonly since: string;
  /** The case in three lines: what happened, what was read, how far it was taken. */
  readonly lines: readonly [string, string, string];
  readonly evidence: readonly VerdictEvidence[];
  readonly codes: readonly CodeShown[];
  readonly values: Readonly<Record<string, string>>;
  readonly tried: readonly { readonly because: string; readonly steps: readonly StepTried[] }[];
  /** Steps that only an expert may take, of the causes that fit. */
  readonly forExpert: readonly string[];
  readonly next?: NextLog;
  readonly knowledge: string;
}

/** A case handed to the experts. `delivery` says whether its card stands in the expert channel. */
export interface Escalation {
  readonly id: EscalationId;
  readonly case: CaseId;
  readonly tenant: string;
  readonly state: 'open' | 'assigned' | 'waiting' | 'resolved' | 'withdrawn';
  readonly rev: number;
  readonly by: Person;
  readonly form: EscalationForm;
  readonly summary: Summary;
  readonly delivery: 'no-channel' | 'queued' | 'delivered' | 'failed';
  readonly at: string;
}
