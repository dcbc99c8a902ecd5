import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { conceptsOf } from './concepts.ts';
import { looksLikeTrouble } from './trouble.ts';
import type { WordStream } from './word-stream.ts';
import { bestImpact, type Description, type WordingIndex, wordingIndexOf } from './wording-index.ts';

/**
 * An entry whose description people's own words come near. `spoken` (0 to 1) is how much of what was said the entry speaks of, `share` (0 to 1) how much of
 * one of its phrases was said; `score` ranks the entries.
 */
export interface WordingMatch {
  readonly entry: KnowledgeEntry;
  readonly phrase: string;
  readonly score: number;
  readonly spoken: number;
  readonly share: number;
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
export function findWording({ words, lines }: WordStream, explained: ReadonlySet<number>, library: Library): WordingMatch[] {
  const counts = lines.map((line) => (line.format === 'plain text' && !line.component) || looksLikeTrouble(line));
  const own = words.filter((word, at) => counts[word.line] && !explained.has(at)).slice(0, wordLimit);
  const said = new Set(
    conceptsOf(
      own.map((word) => word.text),
      library,
    ),
  );
  const index = wordingIndexOf(library);
  const all = [...said].reduce((sum, concept) => sum + bestImpact(index.rarity(concept)), 0);
  return index.rank(said, postingBudget, looked).flatMap(({ id, score, count }) => {
    const description = index.descriptions[id];
    if (!description) return [];
    const phrase = nearestPhrase(description, said, index);
    return tells(count, phrase.share) ? [{ ...phrase, entry: description.entry, score, spoken: score / all }] : [];
  });
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
