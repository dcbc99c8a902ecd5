import { helpCard, welcomeCard } from '../cards/closing-cards.ts';
import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import type { Reply, Said } from './said.ts';

/** The first words in a chat. */
export const welcome = (said: Said): Reply[] => [{ kind: 'send', card: welcomeCard(said.place.kind !== 'personal') }];

/** Three messages to try, each an answer by itself: one of each of the areas that most is known of. */
export function examplesOf({ entries }: Library): string[] {
  const areas = [...Map.groupBy(entries.values(), ({ area }) => area).values()].sort((a, b) => b.length - a.length);
  return areas.flatMap((area) => area.flatMap(lineOf).slice(0, 1)).slice(0, 3);
}

/** The first example of an entry that a message proves, where it is one line: of a longer one no line need be telling. */
const lineOf = ({ examples, signatures }: KnowledgeEntry): string[] => {
  const [first] = examples.match.map(({ paste }) => paste.trim());
  const isProven = signatures.some(({ weak, with: signs }) => !weak && signs.length === 0);
  return first && isProven && !first.includes('\n') && first.length <= 200 ? [first] : [];
};

/** The help card, with examples from the knowledge base. */
export const help = (library: Library): Reply['card'] => helpCard(examplesOf(library));
