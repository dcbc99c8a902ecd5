import { cardIdsIn } from './card-ids.ts';
import { type Cases, casesIn } from './cases.ts';
import { type Channels, channelsIn } from './channels.ts';
import { type Escalations, escalationsIn } from './escalations.ts';
import { type Outbox, outboxIn } from './outbox.ts';
import { type Readings, readingsIn } from './readings.ts';
import { showFirst } from './seen.ts';
import { asDeskError, openSqlite, type Store } from './store/sqlite.ts';

/** What must outlive a process: cases, escalations, what is still to be delivered, and what was already handled. */
export interface Desk {
  readonly cases: Cases;
  readonly escalations: Escalations;
  readonly channels: Channels;
  readonly outbox: Outbox;
  readonly readings: Readings;
  /** True the first time a key is shown, false when it comes again within a day: one activity has one effect. */
  isFirst(key: string): Promise<boolean>;
  /** Deletes cases (with all that hangs on them) untouched for `days`, undelivered ones excepted; says how many went. */
  purge(days: number): Promise<{ readonly cases: number }>;
  /** True when the store can be read and written. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly file: string;
  readonly now?: () => Date;
  /** 0 to 1; spreads repeated sends. */
  readonly random?: () => number;
}

const dayMs = 86_400_000;

/**
 * Opens the desk on a SQLite file (`:memory:` for one that forgets).
 * @throws {DeskError} when the file is damaged or cannot be written
 */
export async function openDesk({ file, now = () => new Date(), random = Math.random }: DeskOptions): Promise<Desk> {
  const store = await openSqlite(file);
  const cards = cardIdsIn(store);
  return {
    cases: { ...inWords(file, casesIn(store, now, cards)), setCard: cards.set },
    escalations: inWords(file, escalationsIn(store, now)),
    channels: inWords(file, channelsIn(store, now)),
    outbox: inWords(file, outboxIn(store, now, random)),
    readings: inWords(file, readingsIn(store, now)),
    isFirst: (key) => showFirst(store, key, now()).catch((error: unknown) => Promise.reject(asDeskError(file, error))),
    purge: (days) => purge(store, days, now()).catch((error: unknown) => Promise.reject(asDeskError(file, error))),
    isReady: () => isReady(store),
    close: async () => {
      await cards.flush();
      await store.destroy();
    },
  };
}

type Methods = Readonly<Record<string, (...input: never[]) => Promise<unknown>>>;

/** The same methods, with the store's own errors put into words. */
function inWords<T extends object>(file: string, methods: T): T {
  const wrapped = Object.entries(methods as unknown as Methods).map(([name, method]) => [
    name,
    (...input: never[]) => method(...input).catch((error: unknown) => Promise.reject(asDeskError(file, error))),
  ]);
  return Object.fromEntries(wrapped) as T;
}

async function purge(store: Store, days: number, now: Date): Promise<{ cases: number }> {
  const before = new Date(now.getTime() - days * dayMs).toISOString();
  return store.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('seen')
      .where('at', '<', new Date(now.getTime() - dayMs).toISOString())
      .execute();
    const undelivered = tx
      .selectFrom('escalations')
      .select('case_id')
      .where('delivery', 'in', ['no-channel', 'queued', 'failed']);
    const old = await tx
      .selectFrom('cases')
      .select('id')
      .where('changed_at', '<', before)
      .where('id', 'not in', undelivered)
      .limit(500)
      .execute();
    const ids = old.map((row) => row.id);
    if (ids.length === 0) return { cases: 0 };
    await tx
      .deleteFrom('outbox')
      .where('escalation_id', 'in', tx.selectFrom('escalations').select('id').where('case_id', 'in', ids))
      .execute();
    await tx.deleteFrom('escalations').where('case_id', 'in', ids).execute();
    await tx.deleteFrom('case_events').where('case_id', 'in', ids).execute();
    await tx.deleteFrom('case_messages').where('case_id', 'in', ids).execute();
    await tx.deleteFrom('feedback').where('case_id', 'in', ids).execute();
    await tx.deleteFrom('cases').where('id', 'in', ids).execute();
    return { cases: ids.length };
  });
}

/** Writes and removes a row, so that a disk that only reads is noticed before somebody escalates. */
async function isReady(store: Store): Promise<boolean> {
  try {
    await store.transaction().execute(async (tx) => {
      await tx
        .insertInto('seen')
        .values({ key: 'ready', at: '0' })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await tx.deleteFrom('seen').where('key', '=', 'ready').execute();
    });
    return true;
  } catch {
    return false;
  }
}
