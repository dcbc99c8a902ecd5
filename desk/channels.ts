import type { Person, Place } from './case.ts';
import type { Store } from './store/sqlite.ts';

/** The expert channel of each tenant. */
export interface Channels {
  /** Makes a place the tenant's expert channel, instead of the one before; says how many escalations were waiting for it. */
  register(place: Place, by: Person): Promise<{ readonly waiting: number }>;
  /** The expert channel of a tenant. */
  of(tenant: string): Promise<Place | undefined>;
}

/** The channels of a store. */
export function channelsIn(store: Store, now: () => Date): Channels {
  return {
    register: (place, by) =>
      store.transaction().execute(async (tx) => {
        await tx.deleteFrom('channels').where('tenant', '=', place.tenant).execute();
        const row = {
          tenant: place.tenant,
          conversation: place.conversation,
          place: JSON.stringify(place),
          by: JSON.stringify(by),
          at: now().toISOString(),
        };
        await tx.insertInto('channels').values(row).execute();
        // What the old channel refused, the new one gets: its attempts begin anew.
        await tx
          .updateTable('outbox')
          .set({ state: 'queued', unknown_attempts: 0, next_at: row.at, reason: null })
          .where('tenant', '=', place.tenant)
          .where('state', '=', 'failed')
          .execute();
        const waiting = await tx
          .updateTable('escalations')
          .set({ delivery: 'queued' })
          .where('tenant', '=', place.tenant)
          .where('delivery', 'in', ['no-channel', 'failed'])
          .executeTakeFirst();
        return { waiting: Number(waiting.numUpdatedRows) };
      }),
    of: async (tenant) => {
      const row = await store.selectFrom('channels').select('place').where('tenant', '=', tenant).executeTakeFirst();
      return row && (JSON.parse(row.place) as Place);
    },
  };
}
