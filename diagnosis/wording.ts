import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { conceptsOf } from './concepts.ts';
import { looksLikeTrouble } from './trouble.ts';
import type { WordStream } from './word-stream.ts';
import { type Description, pairName, pairsOf, type WordingIndex, wordingIndexOf } from './wording-index.ts';

/** An entry whose description people's own words come near. */
export interface WordingMatch {
  readonly entry: KnowledgeEntry;
  /** Its phrase of which most was said, and how much of that phrase: 0 to 1. */
  readonly phrase: string;
  readonly share: number;
  /** How well it fits beside the other entries (BM25). */
  readonly score: number;
  /** How many of the things that were said its title, its phrases and what it is about speak of. */
  readonly shared: number;
  /** How much those tell that stand side by side in both. */
  readonly paired: number;
}

/** What a person said in own words: how many things, and the entries that speak of them, best first. */
export interface Wording {
  readonly length: number;
  readonly matches: readonly WordingMatch[];
}

/** Words beyond these say nothing new about one question. */
const wordLimit = 400;
/** Entries whose phrases are looked at: those that speak of most of what was said. */
const looked = 30;
/** Postings that one question reads at most; enough for every word of a question while the library has some thousand entries. */
const postingBudget = 20_000;

/**
 * The entries that a person's own words describe, best first, one phrase each. Meant for questions; of a log, only lines of trouble count.
 * @param explained words that a message or a healthy step explains: they have spoken already
 */
export function findWording({ words, lines }: WordStream, explained: ReadonlySet<number>, library: Library): Wording {
  const counts = lines.map((line) => (line.format === 'plain text' && !line.component) || looksLikeTrouble(line));
  const own = words.filter((word, at) => counts[word.line] && !explained.has(at)).slice(0, wordLimit);
  const concepts = conceptsOf(
    own.map((word) => word.text),
    library,
  );
  const said = new Set(concepts);
  const pairs = new Map(pairsOf(concepts).map((pair) => [pairName(pair), pair]));
  const index = wordingIndexOf(library);
  const matches = index.rank(said, postingBudget, looked).flatMap(({ id, score, count }) => {
    const description = index.descriptions[id];
    if (!description) return [];
    const phrase = nearestPhrase(description, said, index);
    if (!tells(count, phrase.share)) return [];
    const shared = [...said].filter((concept) => description.gist.has(concept)).length;
    const paired = [...pairs]
      .filter(([name]) => description.pairs.has(name))
      .reduce((sum, [, [first, second]]) => sum + index.rarity(first) + index.rarity(second), 0);
    return [{ ...phrase, entry: description.entry, score, shared, paired }];
  });
  return { length: said.size, matches };
}

/** One word in common is chance, and so are two, but where they are all that a phrase says. */
const tells = (count: number, share: number): boolean => count > 2 || (count === 2 && share >= 0.7);

/** The phrase of an entry of which most was said. */
function nearestPhrase({ entry, phrases }: Description, said: ReadonlySet<string>, index: WordingIndex) {
  let best = { phrase: entry.title, share: 0 };
  for (const { text, concepts } of phrases) {
    const share = shareOf(concepts, said, index);
    if (share > best.share) best = { phrase: text, share };
  }
  return best;
}

/** A phrase counts from two of its words on. */
function shareOf(concepts: ReadonlySet<string>, said: ReadonlySet<string>, index: WordingIndex): number {
  let all = 0;
  let shared = 0;
  let count = 0;
  for (const concept of concepts) {
    const value = index.rarity(concept);
    all += value;
    if (!said.has(concept)) continue;
    shared += value;
    count++;
  }
  return count >= 2 && all > 0 ? shared / all : 0;
}
