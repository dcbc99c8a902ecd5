import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { conceptsOf } from './concepts.ts';
import { perLibrary } from './per-library.ts';

/** What an entry says of itself: its phrases, each as concepts. */
export interface Description {
  readonly entry: KnowledgeEntry;
  readonly phrases: readonly { readonly text: string; readonly concepts: ReadonlySet<string> }[];
}

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
    const counts = entries.map((entry) => countsOf(entry, conceptsIn));
    this.descriptions = entries.map((entry) => ({ entry, phrases: phrasesOf(entry, conceptsIn) }));
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

/** The most that concepts of this rarity can bring an entry. */
export const bestImpact = (rarity: number): number => rarity * (saturation + 1);

const rarityOf = (count: number, all: number): number => Math.log(1 + (all - count + 0.5) / (count + 0.5));

function countsOf(entry: KnowledgeEntry, conceptsIn: (text: string) => string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [text, weight] of partsOf(entry))
    for (const concept of conceptsIn(text)) counts.set(concept, (counts.get(concept) ?? 0) + weight);
  return counts;
}

function partsOf({ id, title, about, phrases, signatures, where, causes, verify }: KnowledgeEntry): [string, number][] {
  return [
    [title, partWeights.title],
    [about, partWeights.about],
    [id.replaceAll(/[/-]/g, ' '), partWeights.area],
    ...phrases.map((text): [string, number] => [text, partWeights.phrase]),
    ...signatures.map(({ template }): [string, number] => [fixedText(template.source), partWeights.message]),
    ...where.map((place): [string, number] => [Object.values(place).join(' '), partWeights.place]),
    ...verify.map((text): [string, number] => [text, partWeights.verify]),
    ...causes.flatMap(({ because, steps }): [string, number][] => [
      [because, partWeights.because],
      ...steps.map(({ text }): [string, number] => [text, partWeights.step]),
    ]),
  ];
}

const fixedText = (source: string): string => source.replaceAll(/\{\w+:\w+\}/g, ' ');

/** Messages are no phrases of people: who pastes another message with the same words has another problem. */
function phrasesOf({ title, phrases }: KnowledgeEntry, conceptsIn: (text: string) => string[]): Description['phrases'] {
  return [...phrases, title].map((text) => ({ text, concepts: new Set(conceptsIn(text)) }));
}

/** The index of a library's words, built once for each. */
export const wordingIndexOf = perLibrary((library) => new WordingIndex(library));
