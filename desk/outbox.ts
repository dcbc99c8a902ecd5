import type { Transaction } from 'kysely';
import type { Place } from './case.ts';
import { noteDelivery } from './case-writes.ts';
import type { Escalation } from './escalation.ts';
import { readEscalation } from './escalations.ts';
import type { OutboxRow, Schema } from './store/schema.ts';
import type { Store } from './store/sqlite.ts';

/** One card that must reach the expert channel, leased to whoever sends it. */
export interface Delivery {
  readonly id: string;
  readonly escalation: Escalation;
  readonly channel: Place;
  /** Sends so far, this one included. */
  readonly attempt: number;
}

/** Why a send did not succeed. `unknown`: it may have arrived. `permanent`: sending again cannot help. */
export interface Failure {
  readonly reason: string;
  readonly kind: 'again' | 'unknown' | 'permanent';
  readonly retryAfterMs?: number;
}

/**
 * What must still be delivered, kept until it is. A send is written down before it happens; one whose outcome nobody knows is repeated at
 * most twice, so nothing is lost and copies stay few.
 */
export interface Outbox {
  /** Leases the next card whose channel is known, or says that there is none. One card is under way per tenant at a time. */
  claim(owner: string, leaseMs: number): Promise<Delivery | undefined>;
  /** The card stands in the channel as this activity. */
  delivered(id: string, activity: string): Promise<void>;
  /** The card did not get there, for this reason; says whether it will be tried again. A report of an `attempt` that was taken over changes nothing. */
  failed(id: string, failure: Failure, attempt?: number): Promise<{ readonly willRetry: boolean }>;
  /** Takes back what a stopped process left under way; says which escalations were given up by that. */
  releaseLost(): Promise<readonly Escalation[]>;
  /** Cards that cannot be delivered, with the reason, oldest first. */
  undelivered(): Promise<readonly { readonly escalation: string; readonly tenant: string; readonly reason: string }[]>;
}

const unknownLimit = 2;
const firstDelayMs = 1000;
/** A fault that ended must not hold a card back for longer than a minute. */
const longestDelayMs = 45_000;
/** A send that may have arrived is repeated late: each repeat may be a copy. */
const unknownDelayMs = 60_000;

/** The outbox of a store. `random` (0 to 1) spreads repeated sends. */
export function outboxIn(store: Store, now: () => Date, random: () => number): Outbox {
  const inTransaction = <T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> => store.transaction().execute(work);
  return {
    claim: (owner, leaseMs) => inTransaction((tx) => claim(tx, owner, now(), leaseMs)),
    delivered: (id, activity) => inTransaction((tx) => settle(tx, id, { state: 'delivered', activity }, now())),
    failed: (id, failure, attempt) => inTransaction((tx) => fail(tx, id, failure, attempt, now(), random())),
    releaseLost: () => inTransaction((tx) => releaseLost(tx, now())),
    undelivered: async () => {
      const rows = await store
        .selectFrom('outbox')
        .select(['escalation_id', 'tenant', 'reason'])
        .where('state', '=', 'failed')
        .orderBy('created_at')
        .execute();
      return rows.map((row) => ({ escalation: row.escalation_id, tenant: row.tenant, reason: row.reason ?? '' }));
    },
  };
}

async function claim(tx: Transaction<Schema>, owner: string, now: Date, leaseMs: number): Promise<Delivery | undefined> {
  await releaseLost(tx, now);
  const at = now.toISOString();
  const row = await tx
    .selectFrom('outbox')
    .innerJoin('channels', 'channels.tenant', 'outbox.tenant')
    .selectAll('outbox')
    .select('channels.place as channel')
    .where('outbox.state', '=', 'queued')
    .where('outbox.next_at', '<=', at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as busy')
            .select('busy.id')
            .whereRef('busy.tenant', '=', 'outbox.tenant')
            .where('busy.state', '=', 'attempting'),
        ),
      ),
    )
    .orderBy('outbox.created_at')
    .orderBy('outbox.id')
    .executeTakeFirst();
  if (!row) return undefined;
  const attempt = row.attempts + 1;
  await tx
    .updateTable('outbox')
    .set({
      state: 'attempting',
      attempts: attempt,
      lease_owner: owner,
      lease_until: new Date(now.getTime() + leaseMs).toISOString(),
    })
    .where('id', '=', row.id)
    .execute();
  const escalation = readEscalation(
    await tx.selectFrom('escalations').selectAll().where('id', '=', row.escalation_id).executeTakeFirst(),
  );
  return escalation && { id: row.id, escalation, channel: JSON.parse(row.channel) as Place, attempt };
}

/** A send whose sender vanished may have arrived: it counts as unknown and is queued again, twice at most. */
async function releaseLost(tx: Transaction<Schema>, now: Date): Promise<Escalation[]> {
  const lost = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'attempting')
    .where('lease_until', '<', now.toISOString())
    .execute();
  const givenUp: Escalation[] = [];
  for (const row of lost) {
    const { willRetry } = await requeue(tx, row, { kind: 'unknown', reason: 'The process stopped while it was sending' }, now, 0);
    const found = willRetry
      ? undefined
      : await tx.selectFrom('escalations').selectAll().where('id', '=', row.escalation_id).executeTakeFirst();
    const escalation = readEscalation(found);
    if (escalation) givenUp.push(escalation);
  }
  return givenUp;
}

async function fail(
  tx: Transaction<Schema>,
  id: string,
  failure: Failure,
  attempt: number | undefined,
  now: Date,
  random: number,
): Promise<{ willRetry: boolean }> {
  const row = await tx.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  const isOurs = row?.state === 'attempting' && (attempt === undefined || row.attempts === attempt);
  return row && isOurs ? requeue(tx, row, failure, now, random) : { willRetry: true };
}

async function requeue(
  tx: Transaction<Schema>,
  row: OutboxRow,
  failure: Failure,
  now: Date,
  random: number,
): Promise<{ willRetry: boolean }> {
  const unknown = row.unknown_attempts + (failure.kind === 'unknown' ? 1 : 0);
  if (failure.kind === 'permanent' || unknown > unknownLimit) {
    await settle(tx, row.id, { state: 'failed', reason: failure.reason }, now);
    return { willRetry: false };
  }
  const next = new Date(now.getTime() + (failure.retryAfterMs ?? delayOf(failure.kind, row.attempts, random))).toISOString();
  const set = {
    state: 'queued',
    unknown_attempts: unknown,
    next_at: next,
    lease_owner: null,
    lease_until: null,
    reason: failure.reason,
  };
  await tx.updateTable('outbox').set(set).where('id', '=', row.id).execute();
  // What makes one card wait makes all of its channel wait, so that they keep their order and Teams its peace.
  await tx
    .updateTable('outbox')
    .set({ next_at: next })
    .where('tenant', '=', row.tenant)
    .where('state', '=', 'queued')
    .where('next_at', '<', next)
    .execute();
  return { willRetry: true };
}

function delayOf(kind: Failure['kind'], attempts: number, random: number): number {
  if (kind === 'unknown') return unknownDelayMs;
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts, 10)) * (0.5 + random / 2);
}

type Settled = { readonly state: 'delivered'; readonly activity: string } | { readonly state: 'failed'; readonly reason: string };

async function settle(tx: Transaction<Schema>, id: string, settled: Settled, now: Date): Promise<void> {
  const row = await tx.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return;
  const activities = [...(JSON.parse(row.activities) as string[]), ...(settled.state === 'delivered' ? [settled.activity] : [])];
  const reason = settled.state === 'failed' ? settled.reason : null;
  await tx
    .updateTable('outbox')
    .set({ state: settled.state, activities: JSON.stringify(activities), reason, lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('escalations').set({ delivery: settled.state }).where('id', '=', row.escalation_id).execute();
  const escalation = await tx.selectFrom('escalations').select('case_id').where('id', '=', row.escalation_id).executeTakeFirst();
  if (escalation) await noteDelivery(tx, escalation.case_id, settled.state, row.escalation_id, now.toISOString());
}
