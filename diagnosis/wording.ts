import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { stemsOf } from './natural-language.ts';
import { looksLikeTrouble } from './trouble.ts';
import type { WordStream } from './word-stream.ts';

/**
 * An entry whose description people's own words come near. `share` (0 to 1) is the mean of two shares: how much of one of its phrases was said, and
 * how much of what was said its whole description speaks of. Either alone is easily had by chance: by a short phrase, or by a short question.
 */
export interface WordingMatch {
  readonly entry: KnowledgeEntry;
  readonly phrase: string;
  readonly share: number;
}

/** What an entry says of itself, as stems: phrase by phrase, and all together. */
interface Description {
  readonly entry: KnowledgeEntry;
  readonly phrases: readonly { readonly text: string; readonly stems: ReadonlySet<string> }[];
}

interface WordingIndex {
  /** The entries whose description has a stem. */
  readonly speakers: ReadonlyMap<string, readonly Description[]>;
  /** How much a stem tells: rare ones more. */
  readonly weight: ReadonlyMap<string, number>;
  /** What a word counts that no entry has: it speaks for another problem. */
  readonly strange: number;
}

const indexes = new WeakMap<Library, WordingIndex>();

function indexOf(library: Library): WordingIndex {
  const known = indexes.get(library);
  if (known) return known;
  const stems = (text: string): Set<string> => new Set(stemsOf(library.renames.fold(wordsOf(text)).map((word) => word.text)));
  const speakers = new Map<string, Description[]>();
  for (const entry of library.entries.values()) {
    const texts = [
      ...entry.phrases,
      entry.title,
      ...entry.signatures.filter(({ weak }) => !weak).map(({ template }) => template.source),
    ];
    const description = { entry, phrases: texts.map((text) => ({ text, stems: stems(text) })) };
    const all = [entry.about, entry.title, ...entry.phrases, ...entry.causes.map((cause) => cause.because)].join(' ');
    for (const stem of new Set([...stems(all), ...description.phrases.flatMap((phrase) => [...phrase.stems])])) {
      const others = speakers.get(stem);
      if (others) others.push(description);
      else speakers.set(stem, [description]);
    }
  }
  const rarity = (count: number): number => Math.log(1 + (library.entries.size + 1) / count);
  const weight = new Map([...speakers].map(([stem, entries]) => [stem, rarity(entries.length)]));
  const index = { speakers, weight, strange: rarity(1) };
  indexes.set(library, index);
  return index;
}

/** Words beyond these say nothing new about one question. */
const wordLimit = 400;
/** Entries whose phrases are looked at: those that speak of most of what was said. */
const looked = 30;

/**
 * The entries that a person's own words describe, best first, one phrase each. Meant for questions; of a log, only lines of trouble count.
 * @param explained words that a message or a healthy step explains: they have spoken already
 */
export function findWording({ words, lines }: WordStream, explained: ReadonlySet<number>, library: Library): WordingMatch[] {
  const index = indexOf(library);
  const counts = lines.map((line) => (line.format === 'plain text' && !line.component) || looksLikeTrouble(line));
  const own = words.filter((word, at) => counts[word.line] && !explained.has(at)).slice(0, wordLimit);
  const said = new Set(stemsOf(own.map((word) => word.text)));
  let all = 0;
  const spoken = new Map<Description, { sum: number; count: number }>();
  for (const stem of said) {
    const value = index.weight.get(stem) ?? index.strange;
    all += value;
    for (const description of index.speakers.get(stem) ?? []) {
      const { sum = 0, count = 0 } = spoken.get(description) ?? {};
      spoken.set(description, { sum: sum + value, count: count + 1 });
    }
  }
  // One word in common is chance.
  const near = [...spoken].filter(([, { count }]) => count >= 2).sort(([, a], [, b]) => b.sum - a.sum);
  return near
    .slice(0, looked)
    .map(([description, { sum }]) => nearest(description, sum / all, said, index))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

function nearest(
  { entry, phrases }: Description,
  covered: number,
  said: ReadonlySet<string>,
  { weight }: WordingIndex,
): WordingMatch {
  let best = { phrase: '', share: 0 };
  for (const { text, stems } of phrases) {
    const share = shareOf(stems, said, weight);
    if (share > best.share) best = { phrase: text, share };
  }
  return { entry, phrase: best.phrase, share: best.share === 0 ? 0 : (best.share + covered) / 2 };
}

/** A phrase counts from two of its words on: one word in common is chance. */
function shareOf(stems: ReadonlySet<string>, said: ReadonlySet<string>, weight: ReadonlyMap<string, number>): number {
  let all = 0;
  let shared = 0;
  let count = 0;
  for (const stem of stems) {
    const value = weight.get(stem) ?? 0;
    all += value;
    if (!said.has(stem)) continue;
    shared += value;
    count++;
  }
  return count >= 2 && all > 0 ? shared / all : 0;
}
