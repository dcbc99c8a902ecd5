import type { Transaction } from 'kysely';
import type { Verdict } from '../diagnosis/verdict.ts';
import { type CardIds, cardIdsIn } from './card-ids.ts';
import { type Case, type CaseId, freshCase, type Person, type Place } from './case.ts';
import { type Change, chosen, fixed, keptParts, movedOn, rediagnosed, restarted, ticked } from './case-changes.ts';
import { readCase, rowOf } from './case-row.ts';
import { addEvent, changeCase } from './case-writes.ts';
import { newId } from './ids.ts';
import { addMessage, isStillRecent, messageKey, recentCase } from './recent-case.ts';
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
  /** When the message was sent; now, where nobody says. */
  readonly sentAt?: string;
  readonly isOfFiles?: boolean;
}

/** What a message is joined to, or opens a case beside: the case it was diagnosed with, as of that revision. */
export interface Joining {
  readonly since: Date;
  readonly with: Pick<Case, 'id' | 'rev'> | undefined;
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
  /**
   * Opens a case unless this key was shown before (see `Desk.isFirst`): both in one transaction, so a message is neither lost nor answered twice. 'changed' when
   * the asker's recent case is not the one that the message was diagnosed with: diagnose it anew.
   */
  openOnce(key: string, input: NewCase, joining?: Joining): Promise<Case | 'changed' | undefined>;
  /** Adds a message to a case, as `openOnce` opens one. */
  joinOnce(key: string, joining: Joining, input: NewCase, parts: Case['parts']): Promise<Case | 'changed' | undefined>;
  /** The case that this person last wrote to in this conversation since then, if it is still open and takes further messages. */
  recent(place: Place, asker: Person, since: Date): Promise<Case | undefined>;
  /** The asker's next message begins a case of its own. */
  stopJoining(id: CaseId, by: Person): Promise<Case | undefined>;
  /** The case a button names, if it belongs to this tenant and this conversation. */
  find(id: CaseId, place: Pick<Place, 'tenant' | 'conversation'>): Promise<Case | undefined>;
  /** A case by its id alone, for Hitch's own use; buttons go through `find`. */
  byId(id: CaseId): Promise<Case | undefined>;
  /** The case that a message opened, or was joined to. */
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
  rediagnose(id: CaseId, parts: Case['parts'], verdict: Verdict, by: Person): Promise<Case | undefined>;
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
    openOnce: (key, input, joining) =>
      unhurried(store, async (tx) => {
        if (joining && !(await isStillRecent(tx, input, joining))) return 'changed';
        return (await showFirst(tx, key, now())) ? openCase(tx, input, now().toISOString()) : undefined;
      }),
    joinOnce: (key, joining, input, parts) =>
      unhurried(store, async (tx) => {
        if (!joining.with || !(await isStillRecent(tx, input, joining))) return 'changed';
        if (!(await showFirst(tx, key, now()))) return undefined;
        const at = now().toISOString();
        await addMessage(tx, joining.with.id, input, at);
        return changeCase(tx, joining.with.id, input.asker, (current) => rediagnosed(current, parts, input.verdict), at);
      }).then((of) => (of === 'changed' ? of : cards.on(of))),
    recent: async (place, asker, since) => cards.on(await recentCase(store, place, asker, since)),
    stopJoining: (id, by) =>
      change(id, by, (current) => (current.joins ? { patch: { joins: false }, kind: 'ended by the asker' } : undefined)),
    find: async (id, place) => {
      const of = await byId(id);
      return of?.place.tenant === place.tenant && of.place.conversation === place.conversation ? of : undefined;
    },
    byId,
    findByMessage: async (place, message) => {
      const query = store.selectFrom('case_messages').select('case_id').where('key', '=', messageKey(place, message));
      const found = await query.executeTakeFirst();
      return found && byId(found.case_id);
    },
    tick: (id, step, isDone, by, rev = anyRev) =>
      change(id, by, (current) => ticked(current, isDone, { answer: current.answer, step, by, at: now().toISOString() }, rev)),
    next: (id, rev, by) => change(id, by, (current) => movedOn(current, rev)),
    restart: (id, by, rev = anyRev) => change(id, by, (current) => restarted(current, rev)),
    choose: (id, option, by) => change(id, by, (current) => chosen(current, option)),
    fix: (id, by, rev = anyRev) => change(id, by, (current) => fixed(current, rev)),
    rediagnose: (id, parts, verdict, by) => change(id, by, (current) => rediagnosed(current, parts, verdict)),
    setCard: cards.set,
  };
}

async function openCase(tx: Transaction<Schema>, input: NewCase, at: string): Promise<Case> {
  const { place, asker, paste, verdict } = input;
  const parts = keptParts([partOf(input, at)]);
  const opened = freshCase({ id: newId('C'), place, asker, paste, parts, verdict, openedAt: at });
  await tx.insertInto('cases').values(rowOf(opened)).execute();
  await addMessage(tx, opened.id, input, at);
  await addEvent(tx, opened, 'opened', asker, verdict.verdict, at);
  return opened;
}

/** A message as a part of a case. */
export const partOf = ({ message, paste, sentAt, isOfFiles }: NewCase, now: string): Case['parts'][number] => ({
  ...(message ? { message } : {}),
  text: paste,
  at: sentAt ?? now,
  ...(isOfFiles ? { isOfFiles } : {}),
});
