import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { conceptsIn } from './concepts.ts';
import { perLibrary } from './per-library.ts';

/** What a person may say of an entry: the ids of its concepts, each once, and how much they tell in all. */
export interface Phrase {
  readonly text: string;
  readonly concepts: readonly number[];
  readonly weight: number;
}

/** What an entry says of itself, as ids of concepts. */
export interface Description {
  readonly entry: KnowledgeEntry;
  /** Its phrases and its title: whole things that a person may say. Messages are none: who pastes another message with the same words has another problem. */
  readonly phrases: readonly Phrase[];
  /** All that its title, its phrases and what it is about speak of. */
  readonly gist: ReadonlySet<number>;
  /** The concepts that stand side by side there, as `pairOf` names them. */
  readonly pairs: ReadonlySet<number>;
}

/** A part of an entry: how much it says of what the entry is about, and whether a person could have said it. */
interface Part {
  readonly text: string;
  readonly weight: number;
  readonly as?: 'phrase' | 'gist';
}

type ReadPart = Part & { readonly concepts: readonly number[] };

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

/** The name of two concepts side by side; one that no entry knows is in no pair. */
export const pairOf = (first: number, second: number): number => first * 2 ** 24 + second;

/** The entries of a library by the concepts they speak of, ranked as search engines do (BM25 over weighted parts). Built once a library. */
export class WordingIndex {
  readonly descriptions: readonly Description[];
  readonly #ids = new Map<string, number>();
  readonly #postings: Posting[];
  readonly #rarity: number[];
  readonly #scores: Float32Array;
  readonly #counts: Int32Array;
  readonly #strange: number;

  constructor(library: Library) {
    const entries = [...library.entries.values()];
    const idsIn = (text: string): number[] => conceptsIn(text, library).map((concept) => this.#newId(concept));
    const parts = entries.map((entry) => partsOf(entry).map((part) => ({ ...part, concepts: idsIn(part.text) })));
    const speakers = speakersOf(parts, this.#ids.size);
    this.#rarity = speakers.map((own) => rarityOf(own.size, entries.length));
    this.#strange = rarityOf(0, entries.length);
    this.#postings = postingsOf(speakers, parts, this.#rarity);
    this.#scores = new Float32Array(entries.length);
    this.#counts = new Int32Array(entries.length);
    this.descriptions = entries.map((entry, id) => this.#describe(entry, parts[id] ?? []));
  }

  #newId(concept: string): number {
    const id = this.#ids.get(concept) ?? this.#ids.size;
    this.#ids.set(concept, id);
    return id;
  }

  #describe(entry: KnowledgeEntry, parts: readonly ReadPart[]): Description {
    const gist = parts.filter((part) => part.as);
    return {
      entry,
      phrases: gist.filter(({ as }) => as === 'phrase').map(({ text, concepts }) => this.#phrase(text, concepts)),
      gist: new Set(gist.flatMap(({ concepts }) => concepts)),
      pairs: new Set(gist.flatMap(({ concepts }) => concepts.slice(1).map((second, i) => pairOf(concepts[i] ?? -1, second)))),
    };
  }

  #phrase(text: string, all: readonly number[]): Phrase {
    const concepts = [...new Set(all)];
    return { text, concepts, weight: concepts.reduce((sum, id) => sum + this.weight(id), 0) };
  }

  /** The id of a concept; undefined for one that no entry speaks of. */
  idOf(concept: string): number | undefined {
    return this.#ids.get(concept);
  }

  /** How much a concept tells, by its id: rare ones more. */
  weight(id: number): number {
    return this.#rarity[id] ?? this.#strange;
  }

  /** How much a concept tells; what no entry speaks of as much as what one does: it speaks for another problem. */
  rarity(concept: string): number {
    return this.weight(this.#ids.get(concept) ?? -1);
  }

  /**
   * The entries that speak most of some concepts, best first: which, how much (BM25), and how many of the concepts.
   * @param budget postings that are read at most, those of the rarest concepts first
   */
  rank(
    concepts: ReadonlySet<number>,
    budget: number,
    limit: number,
  ): { readonly id: number; readonly score: number; readonly count: number }[] {
    const [scores, counts] = [this.#scores, this.#counts];
    const touched: number[] = [];
    let left = budget;
    for (const concept of [...concepts].sort((a, b) => this.weight(b) - this.weight(a))) {
      const { ids, impacts } = this.#postings[concept] ?? nothing;
      left -= ids.length;
      if (left < 0) break;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] ?? 0;
        if (counts[id] === 0) touched.push(id);
        counts[id] = (counts[id] ?? 0) + 1;
        scores[id] = (scores[id] ?? 0) + (impacts[i] ?? 0);
      }
    }
    const ranked = touched.map((id) => ({ id, count: counts[id] ?? 0, score: scores[id] ?? 0 }));
    for (const id of touched) {
      scores[id] = 0;
      counts[id] = 0;
    }
    return ranked.sort((a, b) => b.score - a.score).slice(0, limit);
  }
}

const nothing: Posting = { ids: new Int32Array(), impacts: new Float32Array() };

const rarityOf = (count: number, all: number): number => Math.log(1 + (all - count + 0.5) / (count + 0.5));

/** How often each entry speaks of each concept, its parts weighed. */
function speakersOf(parts: readonly (readonly ReadPart[])[], size: number): Map<number, number>[] {
  const speakers = Array.from({ length: size }, () => new Map<number, number>());
  for (const [id, own] of parts.entries())
    for (const { concepts, weight } of own)
      for (const concept of concepts) speakers[concept]?.set(id, (speakers[concept]?.get(id) ?? 0) + weight);
  return speakers;
}

function postingsOf(
  speakers: readonly ReadonlyMap<number, number>[],
  parts: readonly (readonly ReadPart[])[],
  rarity: readonly number[],
): Posting[] {
  const lengths = parts.map((own) => own.reduce((sum, { concepts, weight }) => sum + concepts.length * weight, 0));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return speakers.map((own, concept) => {
    const impacts = [...own].map(([id, count]) => {
      const long = saturation * (1 - lengthShare + (lengthShare * (lengths[id] ?? 0)) / usual);
      return ((rarity[concept] ?? 0) * count * (saturation + 1)) / (count + long);
    });
    return { ids: Int32Array.from(own.keys()), impacts: Float32Array.from(impacts) };
  });
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
