import type { Transaction } from 'kysely';
import type { CaseId, Person } from './case.ts';
import { readCase } from './case-row.ts';
import { markEscalated } from './case-writes.ts';
import type { Escalation, EscalationForm, EscalationId, Summary } from './escalation.ts';
import { newId } from './ids.ts';
import type { EscalationRow, Schema } from './store/schema.ts';
import type { Store } from './store/sqlite.ts';
import { summaryOf } from './summary.ts';

/** Escalations: accepted whole or not at all, once for each case. */
export interface Escalations {
  /**
   * Accepts an escalation: its record, what must be delivered, the case's new state and the event are on the disk, in one transaction, when this returns.
   * A second press for the same case returns the first escalation.
   */
  accept(caseId: CaseId, by: Person, form: EscalationForm): Promise<Escalation | undefined>;
  /** The escalation of a case. */
  ofCase(caseId: CaseId): Promise<Escalation | undefined>;
  /** An escalation by its own id. */
  find(id: EscalationId): Promise<Escalation | undefined>;
}

/** The escalations of a store. */
export function escalationsIn(store: Store, now: () => Date): Escalations {
  return {
    accept: (caseId, by, form) => store.transaction().execute((tx) => accept(tx, caseId, by, form, now().toISOString())),
    ofCase: async (caseId) =>
      readEscalation(await store.selectFrom('escalations').selectAll().where('case_id', '=', caseId).executeTakeFirst()),
    find: async (id) => readEscalation(await store.selectFrom('escalations').selectAll().where('id', '=', id).executeTakeFirst()),
  };
}

async function accept(
  tx: Transaction<Schema>,
  caseId: CaseId,
  by: Person,
  form: EscalationForm,
  at: string,
): Promise<Escalation | undefined> {
  const first = readEscalation(await tx.selectFrom('escalations').selectAll().where('case_id', '=', caseId).executeTakeFirst());
  if (first) return first;
  const of = readCase(await tx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst());
  if (!of) return undefined;
  const channel = await tx.selectFrom('channels').select('tenant').where('tenant', '=', of.place.tenant).executeTakeFirst();
  const { tenant } = of.place;
  const escalation: Escalation = {
    id: newId('E', 8),
    case: caseId,
    tenant,
    state: 'open',
    rev: 0,
    by,
    form,
    summary: summaryOf(of),
    delivery: channel ? 'queued' : 'no-channel',
    at,
  };
  await tx.insertInto('escalations').values(rowOf(escalation)).execute();
  await tx
    .insertInto('outbox')
    .values({
      id: newId('O'),
      tenant,
      kind: 'escalation',
      escalation_id: escalation.id,
      state: 'queued',
      attempts: 0,
      unknown_attempts: 0,
      next_at: at,
      lease_owner: null,
      lease_until: null,
      activities: '[]',
      reason: null,
      created_at: at,
    })
    .execute();
  await markEscalated(tx, caseId, by, escalation.id, at);
  return escalation;
}

const rowOf = ({ case: case_id, by, form, summary, ...rest }: Escalation): EscalationRow => ({
  ...rest,
  case_id,
  by: JSON.stringify(by),
  form: JSON.stringify(form),
  summary: JSON.stringify(summary),
});

/** An escalation as its row tells it. */
export function readEscalation(row: EscalationRow | undefined): Escalation | undefined {
  if (!row) return undefined;
  const { case_id, by, form, summary, state, delivery, ...rest } = row;
  return {
    ...rest,
    case: case_id,
    by: JSON.parse(by) as Person,
    form: JSON.parse(form) as EscalationForm,
    summary: JSON.parse(summary) as Summary,
    state: state as Escalation['state'],
    delivery: delivery as Escalation['delivery'],
  };
}
