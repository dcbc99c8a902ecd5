import type { Place } from './case.ts';
import { newId } from './ids.ts';
import type { Store } from './store/sqlite.ts';

/** Files that are being read now, so that a card does not wait for ever for a process that ended. */
export interface Readings {
  /** Notes that files are being read for the person who sees this card. */
  begin(place: Place, card: string): Promise<string>;
  end(id: string): Promise<void>;
  /** What was being read when the process ended, taken off the list: their cards must say so. */
  interrupted(): Promise<readonly { readonly place: Place; readonly card: string }[]>;
}

/** The readings of a store. */
export function readingsIn(store: Store, now: () => Date): Readings {
  return {
    begin: async (place, card) => {
      const id = newId('R');
      await store
        .insertInto('readings')
        .values({ id, tenant: place.tenant, place: JSON.stringify(place), card, at: now().toISOString() })
        .execute();
      return id;
    },
    end: async (id) => {
      await store.deleteFrom('readings').where('id', '=', id).execute();
    },
    interrupted: async () => {
      const rows = await store.deleteFrom('readings').returning(['place', 'card']).execute();
      return rows.map(({ place, card }) => ({ place: JSON.parse(place) as Place, card }));
    },
  };
}
