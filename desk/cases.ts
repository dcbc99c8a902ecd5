import type { Transaction } from 'kysely';
import type { Verdict } from '../diagnosis/verdict.ts';
import { type CardIds, cardIdsIn } from './card-ids.ts';
import { answersOf, type Case, type CaseId, freshCase, type Person, type Place } from './case.ts';
import { type Change, chosen, fixed, movedOn, pasteKept, rediagnosed, restarted, ticked } from './case-changes.ts';
import { readCase, rowOf } from './case-row.ts';
import { newId } from './ids.ts';
import { showFirst } from './seen.ts';
import type { Schema } from './store/schema.ts';
import { type Store, unhurried } from './store/sqlite.ts';

/** What a new case starts from; `message` is the activity id of the pasted message. */
export interface NewCase {
  readonly place: Place;
  readonly asker: Person;
  readonly message: string;
  readonly paste: string;
  readonly verdict: Verdict;
}

/** A change that does not come from a button is never outdated. */
const anyRev = Number.MAX_SAFE_INTEGER;

/**
 * Everything the desk does with cases. Every change counts the revision up and leaves an event, in one transaction. A `rev` is that of the card
 * a button stood on: when the card showed an answer that was left behind since, the press changes nothing.
 */
export interface Cases {
  /** Opens a case and returns it. */
  open(input: NewCase): Promise<Case>;
  /** Opens a case unless this key was shown before (see `Desk.isFirst`): both in one transaction, so a message is neither lost nor answered twice. */
  openOnce(key: string, input: NewCase): Promise<Case | undefined>;
  /** The case a button names, if it belongs to this tenant and this conversation. */
  find(id: CaseId, place: Pick<Place, 'tenant' | 'conversation'>): Promise<Case | undefined>;
  /** A case by its id alone, for Hitch's own use; buttons go through `find`. */
  byId(id: CaseId): Promise<Case | undefined>;
  /** The case that a message opened. */
  findByMessage(place: Pick<Place, 'tenant' | 'conversation'>, message: string): Promise<Case | undefined>;
  /** Ticks a step of the answer shown, or takes the tick back; saying it twice changes nothing. */
  tick(id: CaseId, step: number, isDone: boolean, by: Person, rev?: number): Promise<Case | undefined>;
  /** Notes that the answer shown did not help and moves on; a press on an outdated card (`rev`) changes nothing. */
  next(id: CaseId, rev: number, by: Person): Promise<Case | undefined>;
  /** Goes back to the first answer, ticks kept. */
  restart(id: CaseId, by: Person, rev?: number): Promise<Case | undefined>;
  /** Takes the asker's choice between alternatives, by its place in the question. */
  choose(id: CaseId, option: number, by: Person): Promise<Case | undefined>;
  /** Closes the case: the answer shown fixed it. */
  fix(id: CaseId, by: Person, rev?: number): Promise<Case | undefined>;
  /** Takes the new text of an edited message; what was done for the same answer stays. */
  rediagnose(id: CaseId, paste: string, verdict: Verdict, by: Person): Promise<Case | undefined>;
  /** Notes which activity is the case's card: known at once, on the disk a moment later. */
  setCard(id: CaseId, card: string): void;
}

/** The cases of a store. `now` gives the time of every record. */
export function casesIn(store: Store, now: () => Date, cards: CardIds = cardIdsIn(store)): Cases {
  const change = (id: CaseId, by: Person, decide: (current: Case) => Change | undefined): Promise<Case | undefined> =>
    store
      .transaction()
      .execute((tx) => changeCase(tx, id, by, decide, now().toISOString()))
      .then(cards.on);
  const byId = async (id: CaseId): Promise<Case | undefined> =>
    cards.on(readCase(await store.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()));
  return {
    open: (input) => store.transaction().execute((tx) => openCase(tx, input, now().toISOString())),
    openOnce: (key, input) =>
      unhurried(store, async (tx) => ((await showFirst(tx, key, now())) ? openCase(tx, input, now().toISOString()) : undefined)),
    find: async (id, place) => {
      const of = await byId(id);
      return of?.place.tenant === place.tenant && of.place.conversation === place.conversation ? of : undefined;
    },
    byId,
    findByMessage: async (place, message) => {
      const { tenant, conversation } = place;
      const query = store
        .selectFrom('cases')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('conversation', '=', conversation)
        .where('message', '=', message);
      return cards.on(readCase(await query.executeTakeFirst()));
    },
    tick: (id, step, isDone, by, rev = anyRev) =>
      change(id, by, (current) => ticked(current, isDone, { answer: current.answer, step, by, at: now().toISOString() }, rev)),
    next: (id, rev, by) => change(id, by, (current) => movedOn(current, rev)),
    restart: (id, by, rev = anyRev) => change(id, by, (current) => restarted(current, rev)),
    choose: (id, option, by) => change(id, by, (current) => chosen(current, option)),
    fix: (id, by, rev = anyRev) => change(id, by, (current) => fixed(current, rev)),
    rediagnose: (id, paste, verdict, by) => change(id, by, (current) => rediagnosed(current, paste, verdict)),
    setCard: cards.set,
  };
}

async function openCase(tx: Transaction<Schema>, { place, asker, message, paste, verdict }: NewCase, at: string): Promise<Case> {
  const opened: Case = {
    ...freshCase({ id: newId('C'), place, asker, paste: paste.slice(0, pasteKept), verdict, openedAt: at }),
    message,
  };
  await tx.insertInto('cases').values(rowOf(opened)).execute();
  await addEvent(tx, opened, 'opened', asker, verdict.verdict, at);
  return opened;
}

/** Changes a case inside a transaction: the new record, its event, and feedback where it is one. */
async function changeCase(
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
