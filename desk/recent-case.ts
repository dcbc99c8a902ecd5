import type { Kysely, Transaction } from 'kysely';
import type { Case, Person, Place } from './case.ts';
import { readCase } from './case-row.ts';
import type { Joining, NewCase } from './cases.ts';
import type { Schema } from './store/schema.ts';

/** Cases of one conversation that are looked through for the asker's own: a busy channel has a few in ten minutes. */
const looked = 50;

/** The case that this person last wrote to in this conversation, if that was since then, it is open, and it takes further messages. */
export async function recentCase(db: Kysely<Schema>, place: Place, asker: Person, since: Date): Promise<Case | undefined> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('tenant', '=', place.tenant)
    .where('conversation', '=', place.conversation)
    .where('changed_at', '>=', since.toISOString())
    .orderBy('changed_at', 'desc')
    .limit(looked)
    .execute();
  const own = rows.flatMap((row) => readCase(row) ?? []).filter((of) => of.asker.id === asker.id);
  const [latest] = own.toSorted((a, b) => lastSaid(b).localeCompare(lastSaid(a)));
  return latest?.joins && latest.state === 'open' && lastSaid(latest) >= since.toISOString() ? latest : undefined;
}

const lastSaid = ({ parts, openedAt }: Case): string => parts.at(-1)?.at ?? openedAt;

/** True while the asker's recent case is the one, and as of the revision, that a message was diagnosed with. */
export async function isStillRecent(tx: Transaction<Schema>, { place, asker }: NewCase, joining: Joining): Promise<boolean> {
  const recent = await recentCase(tx, place, asker, joining.since);
  return recent?.id === joining.with?.id && recent?.rev === joining.with?.rev;
}

export const messageKey = ({ tenant, conversation }: Pick<Place, 'tenant' | 'conversation'>, message: string): string =>
  [tenant, conversation, message].join('|');

/** Notes which case a message belongs to. */
export async function addMessage(tx: Transaction<Schema>, id: string, { place, message }: NewCase, at: string): Promise<void> {
  if (!message) return;
  await tx
    .insertInto('case_messages')
    .values({ key: messageKey(place, message), case_id: id, at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ case_id: id, at }))
    .execute();
}
