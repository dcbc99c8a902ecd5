import type { IndexedMessage, MessageIndex } from './message-index.ts';
import { alignNear } from './near-align.ts';
import type { NearAlignment, NearFeatures, Query } from './near-features.ts';
import { weights } from './weights.ts';

/** A message that some words come near to, and the probability that it is the one they were. */
export interface NearMatch<Owner> extends NearAlignment {
  readonly message: IndexedMessage<Owner>;
  readonly probability: number;
}

/** Entries of posting lists that are read for one piece of text, rarest words first. Below 1,500 the right message is missed more often. */
const postingBudget = 3000;
/** Messages that are laid over the text word by word. */
const aligned = 12;
/** Words of one piece that are looked at, and those of them whose spelling is mended. */
const queryLimit = 120;
const mendLimit = 12;
/** A message that shares less than this part of what the best one shares is not laid over the text. */
const least = 0.4;

/** Finds the messages that a piece of text comes near to: misspelt, cut, wrapped or quoted by heart. Best first. Bounded work, whatever the size of the index. */
export class NearFinder<Owner> {
  readonly #index: MessageIndex<Owner>;
  #scores = new Float32Array(1024);

  constructor(index: MessageIndex<Owner>) {
    this.#index = index;
  }

  find(texts: readonly string[], limit = 3): NearMatch<Owner>[] {
    const query = this.#read(texts.slice(0, queryLimit));
    const places = placesOf(query.ids);
    if (places.size < 2) return [];
    const found: NearMatch<Owner>[] = [];
    for (const message of this.#candidates(query)) {
      const alignment = alignNear(this.#index.tokensOf(message), query, places, this.#index);
      if (alignment)
        found.push({ ...alignment, message, probability: alignment.isOpposite ? 0 : probabilityOf(alignment.features) });
    }
    return found.sort((a, b) => b.probability - a.probability).slice(0, limit);
  }

  #read(texts: readonly string[]): Query {
    const { vocabulary } = this.#index;
    const ids = new Int32Array(texts.length);
    const mended = new Uint8Array(texts.length);
    let left = mendLimit;
    texts.forEach((text, at) => {
      ids[at] = vocabulary.idOf(text);
      if (ids[at] !== -1 || left === 0) return;
      const meant = vocabulary.mend(text);
      if (meant < 0) return;
      left--;
      ids[at] = meant;
      mended[at] = 1;
    });
    return { texts, ids, mended };
  }

  /** Messages that share the most weight with the text, counted over posting lists from the rarest term on. */
  #candidates({ ids }: Query): IndexedMessage<Owner>[] {
    const index = this.#index;
    if (this.#scores.length < index.idLimit) this.#scores = new Float32Array(index.idLimit * 2);
    const touched: number[] = [];
    let budget = postingBudget;
    for (const term of this.#termsOf(ids)) {
      budget -= index.countOf(term);
      if (budget < 0) break;
      index.score(term, this.#scores, touched);
    }
    const best = this.#best(touched);
    for (const id of touched) this.#scores[id] = 0;
    return best;
  }

  /** The words of a text and the pairs of neighbours, the rarest first. */
  #termsOf(ids: Int32Array): number[] {
    const index = this.#index;
    const terms = new Set<number>();
    ids.forEach((id, at) => {
      if (id < 0) return;
      terms.add(index.termOf(id));
      if (at + 1 < ids.length) terms.add(index.termOf(id, ids[at + 1] ?? -1));
    });
    terms.delete(-1);
    return [...terms].filter((term) => index.countOf(term) > 0).sort((a, b) => index.countOf(a) - index.countOf(b));
  }

  #best(touched: readonly number[]): IndexedMessage<Owner>[] {
    const top: { id: number; rank: number }[] = [];
    for (const id of touched) {
      const rank = this.#scores[id] ?? 0;
      if (top.length === aligned && rank <= (top.at(-1)?.rank ?? 0)) continue;
      let at = top.length;
      while (at > 0 && (top[at - 1]?.rank ?? 0) < rank) at--;
      top.splice(at, 0, { id, rank });
      if (top.length > aligned) top.pop();
    }
    const enough = (top[0]?.rank ?? 0) * least;
    return top.flatMap(({ id, rank }) => (rank >= enough ? (this.#index.message(id) ?? []) : []));
  }
}

function placesOf(ids: Int32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  ids.forEach((id, at) => {
    if (id < 0) return;
    const known = places.get(id);
    if (known) known.push(at);
    else places.set(id, [at]);
  });
  return places;
}

/** The probability that a message is the one the words were, from what its alignment shows. Weights: weights.ts. */
export function probabilityOf(features: NearFeatures): number {
  let sum = weights.near.bias;
  for (const [name, value] of Object.entries(features)) sum += value * (weights.near[name as keyof NearFeatures] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
