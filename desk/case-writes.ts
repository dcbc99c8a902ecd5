import type { Transaction } from 'kysely';
import { answersOf, type Case, type CaseId, type Person } from './case.ts';
import type { Change } from './case-changes.ts';
import { readCase, rowOf } from './case-row.ts';
import { newId } from './ids.ts';
import type { Schema } from './store/schema.ts';

/** Changes a case inside a transaction: the new record, its event, and feedback where it is one. */
export async function changeCase(
  tx: Transaction<Schema>,
  id: CaseId,
  by: Person,
  decide: (current: Case) => Change | undefined,
  at: string,
): Promise<Case | undefined> {
  const current = readCase(await tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst());
  const change = current && decide(current);
  if (!current || !change) return current;
  const changed = { ...current, ...change.patch, rev: current.rev + 1, changedAt: at } as Case;
  await tx.updateTable('cases').set(rowOf(changed)).where('id', '=', id).execute();
  await addEvent(tx, changed, change.kind, by, change.detail ?? '', at);
  const tried = change.outcome && answersOf(current)[current.answer];
  if (change.outcome && tried) {
    const row = {
      id: newId('F'),
      case_id: id,
      tenant: current.place.tenant,
      entry: tried.finding.entry,
      cause: tried.cause.id,
      outcome: change.outcome,
      by: by.id,
      at,
    };
    await tx.insertInto('feedback').values(row).execute();
  }
  return changed;
}

/** Marks a case as escalated, inside the transaction that accepts the escalation. */
export async function markEscalated(
  tx: Transaction<Schema>,
  id: CaseId,
  by: Person,
  escalation: string,
  at: string,
): Promise<Case | undefined> {
  return changeCase(tx, id, by, () => ({ patch: { state: 'escalated' }, kind: 'escalated', detail: escalation }), at);
}

/** Writes down who did what to a case, as of its revision. */
export async function addEvent(
  tx: Transaction<Schema>,
  of: Pick<Case, 'id' | 'rev'>,
  kind: string,
  by: Person,
  detail: string,
  at: string,
): Promise<void> {
  const row = { id: newId('V', 16), case_id: of.id, rev: of.rev, kind, by: JSON.stringify(by), detail, at };
  await tx.insertInto('case_events').values(row).execute();
}

/** Notes on a case what became of its escalation: an event, and a sign of life that keeps it from being purged as old. */
export async function noteDelivery(
  tx: Transaction<Schema>,
  id: CaseId,
  outcome: 'delivered' | 'failed',
  detail: string,
  at: string,
): Promise<void> {
  await changeCase(tx, id, { id: 'hitch', name: 'Hitch' }, () => ({ patch: {}, kind: outcome, detail }), at);
}
