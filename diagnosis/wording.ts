import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { stemsOf } from './natural-language.ts';
import type { WordStream } from './word-stream.ts';

/** An entry whose description people's own words come near: `share` (0 to 1) of what a phrase says was said. */
export interface WordingMatch {
  readonly entry: KnowledgeEntry;
  readonly phrase: string;
  readonly share: number;
}

interface Phrase {
  readonly entry: KnowledgeEntry;
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

interface WordingIndex {
  readonly phrases: readonly Phrase[];
  /** How much a stem tells: rare ones more. */
  readonly weight: ReadonlyMap<string, number>;
}

const indexes = new WeakMap<Library, WordingIndex>();

function indexOf(library: Library): WordingIndex {
  const known = indexes.get(library);
  if (known) return known;
  const phrases = [...library.entries.values()].flatMap((entry) =>
    [...entry.phrases, entry.title, ...entry.signatures.map((signature) => signature.template.source)].map((text) => ({
      entry,
      text,
      stems: new Set(stemsOf(library.renames.fold(wordsOf(text)).map((word) => word.text))),
    })),
  );
  const spread = new Map<string, Set<string>>();
  for (const { entry, stems } of phrases)
    for (const stem of stems) spread.set(stem, (spread.get(stem) ?? new Set()).add(entry.id));
  const weight = new Map([...spread].map(([stem, ids]) => [stem, Math.log(1 + (library.entries.size + 1) / ids.size)]));
  const index = { phrases, weight };
  indexes.set(library, index);
  return index;
}

/** Words beyond these say nothing new about one question. */
const wordLimit = 400;

/** The entries that a person's own words describe, best first, one phrase each. Meant for questions, not for logs. */
export function findWording(stream: WordStream, library: Library): WordingMatch[] {
  const { phrases, weight } = indexOf(library);
  const said = new Set(stemsOf(stream.words.slice(0, wordLimit).map((word) => word.text)));
  const best = new Map<string, WordingMatch>();
  for (const { entry, text, stems } of phrases) {
    const share = shareOf(stems, said, weight);
    if (share > (best.get(entry.id)?.share ?? 0)) best.set(entry.id, { entry, phrase: text, share });
  }
  return [...best.values()].sort((a, b) => b.share - a.share);
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
