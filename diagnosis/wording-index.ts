import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { conceptsOf } from './concepts.ts';
import { perLibrary } from './per-library.ts';

/** What an entry says of itself, as concepts. */
export interface Description {
  readonly entry: KnowledgeEntry;
  /** Its phrases and its title: whole things that a person may say. Messages are none: who pastes another message with the same words has another problem. */
  readonly phrases: readonly { readonly text: string; readonly concepts: ReadonlySet<string> }[];
  /** All that its title, its phrases and what it is about speak of. */
  readonly gist: ReadonlySet<string>;
  /** The concepts that stand side by side there, as `pairsOf` names them. */
  readonly pairs: ReadonlySet<string>;
}

/** A part of an entry: how much it says of what the entry is about, and whether a person could have said it. */
interface Part {
  readonly text: string;
  readonly weight: number;
  readonly as?: 'phrase' | 'gist';
}

/** Every two concepts that stand side by side. */
export const pairsOf = (concepts: readonly string[]): [string, string][] =>
  concepts.slice(1).map((second, i) => [concepts[i] ?? '', second]);

/** The name of a pair. */
export const pairName = ([first, second]: readonly [string, string]): string => `${first} ${second}`;

/** How much a concept says of each entry that speaks of it. */
interface Posting {
  readonly ids: Int32Array;
  readonly impacts: Float32Array;
}

/** Saturation and length of BM25: a word said thrice tells little more than one said once; a long entry has many words by chance. */
const saturation = 1.6;
const lengthShare = 0.75;

/** How much each part of an entry says of what it is about. Chosen on test/pastes. */
const partWeights = { title: 3, phrase: 2, about: 2, because: 1.5, message: 1.5, place: 1, area: 1, step: 0.5, verify: 0.3 };

/** The entries of a library by the concepts they speak of, ranked as search engines do (BM25 over weighted parts). Built once a library. */
export class WordingIndex {
  readonly descriptions: readonly Description[];
  readonly #postings = new Map<string, Posting>();
  readonly #rarity = new Map<string, number>();
  readonly #scores: Float32Array;
  readonly #strange: number;

  constructor(library: Library) {
    const entries = [...library.entries.values()];
    const conceptsIn = (text: string): string[] =>
      conceptsOf(
        library.renames.fold(wordsOf(text)).map((word) => word.text),
        library,
      );
    const parts = entries.map((entry) => partsOf(entry).map((part) => ({ ...part, concepts: conceptsIn(part.text) })));
    const counts = parts.map(countsOf);
    this.descriptions = entries.map((entry, id) => descriptionOf(entry, parts[id] ?? []));
    this.#scores = new Float32Array(entries.length);
    this.#strange = rarityOf(0, entries.length);
    this.#fill(counts);
  }

  #fill(counts: readonly ReadonlyMap<string, number>[]): void {
    const lengths = counts.map((own) => [...own.values()].reduce((sum, count) => sum + count, 0));
    const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    const speakers = new Map<string, number[]>();
    counts.forEach((own, id) => {
      for (const concept of own.keys()) {
        const others = speakers.get(concept);
        if (others) others.push(id);
        else speakers.set(concept, [id]);
      }
    });
    for (const [concept, ids] of speakers) {
      const rarity = rarityOf(ids.length, counts.length);
      const impacts = ids.map((id) => {
        const count = counts[id]?.get(concept) ?? 0;
        const long = saturation * (1 - lengthShare + (lengthShare * (lengths[id] ?? 0)) / usual);
        return (rarity * count * (saturation + 1)) / (count + long);
      });
      this.#rarity.set(concept, rarity);
      this.#postings.set(concept, { ids: Int32Array.from(ids), impacts: Float32Array.from(impacts) });
    }
  }

  /** How much a concept tells: rare ones more. What no entry speaks of counts as much as what one does: it speaks for another problem. */
  rarity(concept: string): number {
    return this.#rarity.get(concept) ?? this.#strange;
  }

  /**
   * The entries that speak most of some concepts, best first: which, how much (BM25), and how many of the concepts.
   * @param budget postings that are read at most, those of the rarest concepts first
   */
  rank(
    concepts: ReadonlySet<string>,
    budget: number,
    limit: number,
  ): { readonly id: number; readonly score: number; readonly count: number }[] {
    const scores = this.#scores;
    const touched = new Map<number, number>();
    let left = budget;
    for (const concept of [...concepts].sort((a, b) => this.rarity(b) - this.rarity(a))) {
      const posting = this.#postings.get(concept);
      if (!posting) continue;
      left -= posting.ids.length;
      if (left < 0) break;
      posting.ids.forEach((id, i) => {
        touched.set(id, (touched.get(id) ?? 0) + 1);
        scores[id] = (scores[id] ?? 0) + (posting.impacts[i] ?? 0);
      });
    }
    const ranked = [...touched].map(([id, count]) => ({ id, count, score: scores[id] ?? 0 }));
    for (const id of touched.keys()) scores[id] = 0;
    return ranked.sort((a, b) => b.score - a.score).slice(0, limit);
  }
}

const rarityOf = (count: number, all: number): number => Math.log(1 + (all - count + 0.5) / (count + 0.5));

type ReadPart = Part & { readonly concepts: readonly string[] };

function countsOf(parts: readonly ReadPart[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { concepts, weight } of parts)
    for (const concept of concepts) counts.set(concept, (counts.get(concept) ?? 0) + weight);
  return counts;
}

function descriptionOf(entry: KnowledgeEntry, parts: readonly ReadPart[]): Description {
  const gist = parts.filter((part) => part.as);
  return {
    entry,
    phrases: gist.filter(({ as }) => as === 'phrase').map(({ text, concepts }) => ({ text, concepts: new Set(concepts) })),
    gist: new Set(gist.flatMap(({ concepts }) => concepts)),
    pairs: new Set(gist.flatMap(({ concepts }) => pairsOf(concepts).map(pairName))),
  };
}

function partsOf({ id, title, about, phrases, signatures, where, causes, verify }: KnowledgeEntry): Part[] {
  return [
    ...phrases.map((text): Part => ({ text, weight: partWeights.phrase, as: 'phrase' })),
    { text: title, weight: partWeights.title, as: 'phrase' },
    { text: about, weight: partWeights.about, as: 'gist' },
    { text: id.replaceAll(/[/-]/g, ' '), weight: partWeights.area },
    ...signatures.map(({ template }) => ({ text: fixedText(template.source), weight: partWeights.message })),
    ...where.map((place) => ({ text: Object.values(place).join(' '), weight: partWeights.place })),
    ...verify.map((text) => ({ text, weight: partWeights.verify })),
    ...causes.flatMap(({ because, steps }) => [
      { text: because, weight: partWeights.because },
      ...steps.map(({ text }) => ({ text, weight: partWeights.step })),
    ]),
  ];
}

const fixedText = (source: string): string => source.replaceAll(/\{\w+:\w+\}/g, ' ');

/** The index of a library's words, built once for each. */
export const wordingIndexOf = perLibrary((library) => new WordingIndex(library));
