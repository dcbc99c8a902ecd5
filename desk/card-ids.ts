import type { Case, CaseId } from './case.ts';
import type { Store } from './store/sqlite.ts';

/** Which activity is the card of which case: written a moment later, known at once. */
export interface CardIds {
  /** Notes a card. */
  set(id: CaseId, card: string): void;
  /** Writes what was noted. */
  flush(): Promise<void>;
  /** A case as it was read, with the card that is still being written. */
  on<T extends Case | undefined>(of: T): T;
}

/** How long card ids wait for one another, so that one commit writes them all. A process killed meanwhile forgets where those cards stand, no more. */
const gatherMs = 250;

/** The card ids of a store. */
export function cardIdsIn(store: Store): CardIds {
  const pending = new Map<CaseId, string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const cards = [...pending];
    if (cards.length === 0) return;
    await store.transaction().execute(async (tx) => {
      for (const [id, card] of cards) await tx.updateTable('cases').set({ card }).where('id', '=', id).execute();
    });
    for (const [id, card] of cards) if (pending.get(id) === card) pending.delete(id);
  };
  return {
    set: (id, card) => {
      pending.set(id, card);
      // What fails now stays pending and is written with the next.
      timer ??= setTimeout(() => void flush().catch(() => undefined), gatherMs).unref();
    },
    flush,
    on: (of) => {
      const card = of && pending.get(of.id);
      return card === undefined ? of : { ...of, card };
    },
  };
}
