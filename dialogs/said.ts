import type { Action } from '../cards/actions.ts';
import type { Card } from '../cards/parts.ts';
import type { CaseId, Person, Place } from '../desk/case.ts';
import type { Paste } from '../diagnosis/paste.ts';

/** A file that came with a message. Without `url` it cannot be fetched from where it was sent. */
export interface FileOffer {
  readonly name: string;
  readonly url?: string;
}

/** One thing a person did in a chat, as `bot/` hands it over: checked, mentions removed, never yet looked at for secrets. */
export type Said = {
  readonly id: string;
  readonly place: Place;
  readonly person: Person;
} /** `once` names the message for ever: sent again, it has the same. */ & (
  | {
      readonly kind: 'message' | 'edit';
      readonly once: string;
      readonly paste: Paste;
      /** When it was sent (ISO), where the client says. */
      readonly sentAt?: string;
      readonly pictures: number;
      readonly files: readonly FileOffer[];
    }
  | {
      readonly kind: 'action';
      readonly action: Action;
      readonly inputs: Readonly<Record<string, string>>;
      readonly card?: string;
    }
  | { readonly kind: 'joined'; readonly once: string }
);

/** What to do next, in order. `bot/` does it and reports the activity id of a card it sent for a case back to the desk. */
export type Reply =
  | { readonly kind: 'send'; readonly card: Card; readonly case?: CaseId }
  | { readonly kind: 'replace'; readonly activity: string; readonly card: Card; readonly case?: CaseId }
  /** Read these files; their card is replaced while that goes on, and by the answer (`answerFiles`) at the end. */
  | {
      readonly kind: 'read';
      readonly card: Card;
      readonly files: readonly { readonly name: string; readonly url: string }[];
      readonly said: Extract<Said, { kind: 'message' | 'edit' }>;
    }
  /** The view for the person who pressed the button; for an old client without it, `bot/` replaces the card instead. */
  | { readonly kind: 'view'; readonly card: Card };
