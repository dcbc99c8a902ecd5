import type { Person } from '../desk/case.ts';
import type { Desk } from '../desk/desk.ts';
import type { Library } from '../knowledge/library.ts';

/** What a turn needs from outside: what is known, what is kept, and who may register the expert channel. */
export interface Tools {
  readonly library: Library;
  readonly desk: Desk;
  readonly isAdmin: (person: Person) => boolean;
  /** Names or ids of the admins, as they are told to people who need one. */
  readonly admins: readonly string[];
  /** Minutes within which a person's messages in one chat are one case. */
  readonly joinMinutes: number;
  /** True where files can be fetched and read. */
  readonly readsFiles: boolean;
  readonly now: () => Date;
}
