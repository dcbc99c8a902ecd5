import { helpCard, welcomeCard } from '../cards/closing-cards.ts';
import type { Library } from '../knowledge/library.ts';
import type { Reply, Said } from './said.ts';

/** The first words in a chat. */
export const welcome = (said: Said): Reply[] => [{ kind: 'send', card: welcomeCard(said.place.kind !== 'personal') }];

/** Three messages to try, one of each of the first entries that have one. */
export function examplesOf({ entries }: Library): string[] {
  const pastes = [...entries.values()].flatMap((entry) =>
    entry.examples.match.slice(0, 1).map((example) => example.paste.trim()),
  );
  return pastes.map((paste) => paste.split('\n').at(-1) ?? paste).slice(-3);
}

/** The help card, with examples from the knowledge base. */
export const help = (library: Library): Reply['card'] => helpCard(examplesOf(library));
