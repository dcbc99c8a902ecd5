import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { conceptsOf } from './concepts.ts';
import { looksLikeTrouble } from './trouble.ts';
import { isPlain } from './voice.ts';
import type { WordStream } from './word-stream.ts';
import { type Description, type Phrase, pairOf, type WordingIndex, wordingIndexOf } from './wording-index.ts';

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
  const counts = lines.map((line) => isPlain(line) || looksLikeTrouble(line));
  const own = words.filter((word, at) => counts[word.line] && !explained.has(at)).slice(0, wordLimit);
  const concepts = conceptsOf(
    own.map((word) => word.text),
    library,
  );
  const index = wordingIndexOf(library);
  const ids = concepts.map((concept) => index.idOf(concept) ?? -1);
  const said = new Set(ids.filter((id) => id >= 0));
  const pairs = new Map(ids.slice(1).map((second, i) => [pairOf(ids[i] ?? -1, second), [ids[i] ?? -1, second] as const]));
  const matches = index.rank(said, postingBudget, looked).flatMap(({ id, score, count }) => {
    const description = index.descriptions[id];
    if (!description) return [];
    const phrase = nearestPhrase(description, said, index);
    if (!tells(count, phrase.share)) return [];
    let shared = 0;
    for (const concept of said) if (description.gist.has(concept)) shared++;
    let paired = 0;
    for (const [pair, [first, second]] of pairs)
      if (description.pairs.has(pair)) paired += index.weight(first) + index.weight(second);
    return [{ ...phrase, entry: description.entry, score, shared, paired }];
  });
  return { length: new Set(concepts).size, matches };
}

/** One word in common is chance, and so are two, but where they are all that a phrase says. */
const tells = (count: number, share: number): boolean => count > 2 || (count === 2 && share >= 0.7);

/** The phrase of an entry of which most was said. */
function nearestPhrase({ entry, phrases }: Description, said: ReadonlySet<number>, index: WordingIndex) {
  let best = { phrase: entry.title, share: 0 };
  for (const phrase of phrases) {
    const share = shareOf(phrase, said, index);
    if (share > best.share) best = { phrase: phrase.text, share };
  }
  return best;
}

/** A phrase counts from two of its words on. */
function shareOf({ concepts, weight }: Phrase, said: ReadonlySet<number>, index: WordingIndex): number {
  let shared = 0;
  let count = 0;
  for (const concept of concepts) {
    if (!said.has(concept)) continue;
    shared += index.weight(concept);
    count++;
  }
  return count >= 2 && weight > 0 ? shared / weight : 0;
}
