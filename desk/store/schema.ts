/**
 * The tables of the desk. Text and integers only, times as ISO text, lists and objects as JSON text, so that the same queries run on
 * SQLite today and on PostgreSQL when several replicas share a store. Columns are added by migrations, never changed or dropped.
 */
export interface Schema {
  cases: CaseRow;
  case_events: EventRow;
  escalations: EscalationRow;
  outbox: OutboxRow;
  channels: ChannelRow;
  seen: SeenRow;
  feedback: FeedbackRow;
  case_messages: MessageRow;
  readings: ReadingRow;
}

export interface CaseRow {
  id: string;
  tenant: string;
  conversation: string;
  place: string;
  asker: string;
  state: string;
  rev: number;
  paste: string;
  parts: string | null;
  joins: number | null;
  verdict: string;
  chosen: string | null;
  answer: number;
  answer_rev: number;
  furthest: number;
  ticks: string;
  message: string | null;
  card: string | null;
  opened_at: string;
  changed_at: string;
}

/** Who did what to a case, when: written in the transaction of the change, never altered. */
export interface EventRow {
  id: string;
  case_id: string;
  /** The revision of the case that the event led to; the order of events. */
  rev: number;
  kind: string;
  by: string;
  detail: string;
  at: string;
}

export interface EscalationRow {
  id: string;
  case_id: string;
  tenant: string;
  state: string;
  rev: number;
  by: string;
  form: string;
  summary: string;
  delivery: string;
  at: string;
}

/** What must still be delivered. `attempting` is written before the send: found after a crash, its outcome is unknown. */
export interface OutboxRow {
  id: string;
  tenant: string;
  kind: string;
  escalation_id: string;
  state: string;
  attempts: number;
  unknown_attempts: number;
  next_at: string;
  lease_owner: string | null;
  lease_until: string | null;
  activities: string;
  reason: string | null;
  created_at: string;
}

export interface ChannelRow {
  tenant: string;
  conversation: string;
  place: string;
  by: string;
  at: string;
}

/** Which case a message belongs to, so that an edit finds it. */
export interface MessageRow {
  key: string;
  case_id: string;
  at: string;
}

/** Files that are being read: found after a crash, their card is told so. */
export interface ReadingRow {
  id: string;
  tenant: string;
  place: string;
  card: string;
  at: string;
}

export interface SeenRow {
  key: string;
  at: string;
}

export interface FeedbackRow {
  id: string;
  case_id: string;
  tenant: string;
  entry: string;
  cause: string;
  outcome: string;
  by: string;
  at: string;
}
