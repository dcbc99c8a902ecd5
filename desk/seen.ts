import type { Kysely } from 'kysely';
import type { Schema } from './store/schema.ts';

/** Notes a key; true when it was shown for the first time. */
export async function showFirst(store: Kysely<Schema>, key: string, now: Date): Promise<boolean> {
  const result = await store
    .insertInto('seen')
    .values({ key, at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}
