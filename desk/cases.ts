import type { Transaction } from 'kysely';
import type { Verdict } from '../diagnosis/verdict.ts';
import { answersOf, type Case, type CaseId, type Person, type Place, type Tick } from './case.ts';
import { newId } from './ids.ts';
import type { CaseRow, Schema } from './store/schema.ts';
import type { Store } from './store/sqlite.ts';

/** What a new case starts from; `message` is the activity id of the pasted message. */
export interface NewCase {
  readonly place: Place;
  readonly asker: Person;
  readonly message: string;
  readonly paste: string;
  readonly verdict: Verdict;
}

/** Characters of a paste that are kept with its case. */
export const pasteKept = 65_536;

/** Everything the desk does with cases. Every change counts the revision up and leaves an event, in one transaction. */
export interface Cases {
  /** Opens a case and returns it. */
  open(input: NewCase): Promise<Case>;
  /** The case a button names, if it belongs to this tenant and this conversation. */
  find(id: CaseId, place: Pick<Place, 'tenant' | 'conversation'>): Promise<Case | undefined>;
  /** A case by its id alone, for Hitch's own use; buttons go through `find`. */
  byId(id: CaseId): Promise<Case | undefined>;
  /** The case that a message opened. */
  findByMessage(place: Pick<Place, 'tenant' | 'conversation'>, message: string): Promise<Case | undefined>;
  /** Ticks a step of the answer shown, or takes the tick back; saying it twice changes nothing. */
  tick(id: CaseId, step: number, isDone: boolean, by: Person): Promise<Case | undefined>;
  /** Notes that the answer shown did not help and moves on; a press on an outdated card (`rev`) changes nothing. */
  next(id: CaseId, rev: number, by: Person): Promise<Case | undefined>;
  /** Goes back to the first answer, ticks kept. */
  restart(id: CaseId, by: Person): Promise<Case | undefined>;
  /** Takes the asker's choice between alternatives, by its place in the question. */
  choose(id: CaseId, option: number, by: Person): Promise<Case | undefined>;
  /** Closes the case: the answer shown fixed it. */
  fix(id: CaseId, by: Person): Promise<Case | undefined>;
  /** Takes the new text of an edited message; what was done for the same answer stays. */
  rediagnose(id: CaseId, paste: string, verdict: Verdict, by: Person): Promise<Case | undefined>;
  /** Notes which activity is the case's card. */
  setCard(id: CaseId, card: string): Promise<void>;
}

type Patch = Partial<Pick<Case, 'state' | 'answer' | 'ticks' | 'verdict' | 'paste'>> & { readonly chosen?: string | undefined };
type Change = {
  readonly patch: Patch;
  readonly kind: string;
  readonly detail?: string;
  readonly outcome?: 'fixed' | 'did-not-help';
};

/** The cases of a store. `now` gives the time of every record. */
export function casesIn(store: Store, now: () => Date): Cases {
  const change = (id: CaseId, by: Person, decide: (current: Case) => Change | undefined): Promise<Case | undefined> =>
    store.transaction().execute((tx) => changeCase(tx, id, by, decide, now().toISOString()));
  return {
    open: (input) => store.transaction().execute((tx) => openCase(tx, input, now().toISOString())),
    find: async (id, place) =>
      readCase(
        await store
          .selectFrom('cases')
          .selectAll()
          .where('id', '=', id)
          .where('tenant', '=', place.tenant)
          .where('conversation', '=', place.conversation)
          .executeTakeFirst(),
      ),
    byId: async (id) => readCase(await store.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()),
    findByMessage: async (place, message) =>
      readCase(
        await store
          .selectFrom('cases')
          .selectAll()
          .where('tenant', '=', place.tenant)
          .where('conversation', '=', place.conversation)
          .where('message', '=', message)
          .executeTakeFirst(),
      ),
    tick: (id, step, isDone, by) =>
      change(id, by, (current) => ticked(current, isDone, { answer: current.answer, step, by, at: now().toISOString() })),
    next: (id, rev, by) => change(id, by, (current) => movedOn(current, rev)),
    restart: (id, by) =>
      change(id, by, (current) => (current.state === 'open' ? { patch: { answer: 0 }, kind: 'restarted' } : undefined)),
    choose: (id, option, by) => change(id, by, (current) => chosen(current, option)),
    fix: (id, by) =>
      change(id, by, (current) =>
        current.state === 'open' ? { patch: { state: 'fixed' }, kind: 'fixed', outcome: 'fixed' } : undefined,
      ),
    rediagnose: (id, paste, verdict, by) => change(id, by, (current) => rediagnosed(current, paste, verdict)),
    setCard: async (id, card) => {
      await store.updateTable('cases').set({ card }).where('id', '=', id).execute();
    },
  };
}

function ticked(current: Case, isDone: boolean, tick: Tick): Change | undefined {
  const steps = answersOf(current)[current.answer]?.cause.steps.length ?? 0;
  const others = current.ticks.filter((other) => other.answer !== tick.answer || other.step !== tick.step);
  const wasDone = others.length < current.ticks.length;
  if (current.state !== 'open' || tick.step >= steps || wasDone === isDone) return undefined;
  return {
    patch: { ticks: isDone ? [...others, tick] : others },
    kind: isDone ? 'ticked' : 'unticked',
    detail: String(tick.step),
  };
}

function movedOn(current: Case, rev: number): Change | undefined {
  const isOutdated = current.rev !== rev || current.state !== 'open' || current.answer >= answersOf(current).length;
  return isOutdated ? undefined : { patch: { answer: current.answer + 1 }, kind: 'did not help', outcome: 'did-not-help' };
}

function chosen(current: Case, option: number): Change | undefined {
  const picked = current.verdict.ask?.options[option];
  if (current.state !== 'open' || !picked) return undefined;
  return { patch: { chosen: picked.entry, answer: 0 }, kind: 'chose', detail: picked.entry };
}

function rediagnosed(current: Case, paste: string, verdict: Verdict): Change | undefined {
  if (current.state !== 'open') return undefined;
  const isSame = current.verdict.findings[0]?.entry === verdict.findings[0]?.entry;
  const kept = isSame ? {} : { answer: 0, ticks: [], chosen: undefined };
  return { patch: { paste: paste.slice(0, pasteKept), verdict, ...kept }, kind: 'edited' };
}

async function openCase(tx: Transaction<Schema>, { place, asker, message, paste, verdict }: NewCase, at: string): Promise<Case> {
  const opened: Case = {
    id: newId('C'),
    place,
    asker,
    state: 'open',
    rev: 0,
    paste: paste.slice(0, pasteKept),
    verdict,
    answer: 0,
    ticks: [],
    message,
    openedAt: at,
    changedAt: at,
  };
  await tx.insertInto('cases').values(rowOf(opened)).execute();
  await addEvent(tx, opened.id, 'opened', asker, verdict.verdict, at);
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
  await addEvent(tx, id, change.kind, by, change.detail ?? '', at);
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

/** Writes down who did what to a case. */
export async function addEvent(
  tx: Transaction<Schema>,
  caseId: CaseId,
  kind: string,
  by: Person,
  detail: string,
  at: string,
): Promise<void> {
  await tx
    .insertInto('case_events')
    .values({ id: newId('V', 16), case_id: caseId, kind, by: JSON.stringify(by), detail, at })
    .execute();
}

const rowOf = (from: Case): CaseRow => ({
  id: from.id,
  tenant: from.place.tenant,
  conversation: from.place.conversation,
  place: JSON.stringify(from.place),
  asker: JSON.stringify(from.asker),
  state: from.state,
  rev: from.rev,
  paste: from.paste,
  verdict: JSON.stringify(from.verdict),
  chosen: from.chosen ?? null,
  answer: from.answer,
  ticks: JSON.stringify(from.ticks),
  message: from.message ?? null,
  card: from.card ?? null,
  opened_at: from.openedAt,
  changed_at: from.changedAt,
});

/** A case as its row tells it. */
export function readCase(row: CaseRow | undefined): Case | undefined {
  if (!row) return undefined;
  return {
    id: row.id,
    place: JSON.parse(row.place) as Place,
    asker: JSON.parse(row.asker) as Person,
    state: row.state as Case['state'],
    rev: row.rev,
    paste: row.paste,
    verdict: JSON.parse(row.verdict) as Verdict,
    answer: row.answer,
    ticks: JSON.parse(row.ticks) as Tick[],
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    ...(row.chosen === null ? {} : { chosen: row.chosen }),
    ...(row.message === null ? {} : { message: row.message }),
    ...(row.card === null ? {} : { card: row.card }),
  };
}
