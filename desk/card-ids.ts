import type { Case, CaseId } from './case.ts';
import type { Store } from './store/sqlite.ts';

/** Which activity is the card of which case: written a moment later, known at once. */
export interface CardIds {
  /** Notes a card; ends when it is on the disk. */
  set(id: CaseId, card: string): Promise<void>;
  /** A case as it was read, with the card that is still being written. */
  on<T extends Case | undefined>(of: T): T;
}

/** How long a card's id waits for others, so that one commit writes them all. */
const gatherMs = 20;

/** The card ids of a store. */
export function cardIdsIn(store: Store): CardIds {
  const pending = new Map<CaseId, string>();
  let written: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    const cards = [...pending];
    written = undefined;
    await store.transaction().execute(async (tx) => {
      for (const [id, card] of cards) await tx.updateTable('cases').set({ card }).where('id', '=', id).execute();
    });
    for (const [id, card] of cards) if (pending.get(id) === card) pending.delete(id);
  };
  return {
    set: (id, card) => {
      pending.set(id, card);
      written ??= new Promise((resolve) => setTimeout(resolve, gatherMs)).then(write);
      return written;
    },
    on: (of) => {
      const card = of && pending.get(of.id);
      return card === undefined ? of : { ...of, card };
    },
  };
}
