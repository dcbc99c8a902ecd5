import type { IndexedMessage, MessageIndex } from './message-index.ts';
import { alignNear } from './near-align.ts';
import type { NearAlignment, NearFeatures, Query } from './near-features.ts';
import { weights } from './weights.ts';

/** A message that some words come near to, and the probability that it is the one they were. */
export interface NearMatch<Owner> extends NearAlignment {
  readonly message: IndexedMessage<Owner>;
  readonly probability: number;
}

/** Entries of posting lists that are read for one piece of text, rarest words first. Below 800 the right message is missed more often. */
const postingBudget = 1200;
/** Messages that are laid over the text word by word. */
const aligned = 12;
/** Words of one piece that are looked at, and those of them whose spelling is mended. */
const queryLimit = 120;
const mendLimit = 12;
/** Three common words in a row are had by chance: what they make likely is a guess at most. */
const fewWords = 4;
const fewFactor = 0.3;
/** Without its code a message is at most worth a question. */
const lackFactor = 0.5;
/** Less likely ones are noise. */
const noise = 0.02;
/** More terms than any index has. */
const termLimit = 0x1000000;
/** A message whose shared words and pairs weigh less than this part of its words is not laid over the text: of one cut in half there is more. */
const least = 0.5;

/** Finds the messages that a piece of text comes near to: misspelt, cut, wrapped or quoted by heart. Best first. Bounded work, whatever the size of the index. */
export class NearFinder<Owner> {
  readonly #index: MessageIndex<Owner>;
  #scores = new Float32Array(1024);
  readonly #touched = new Int32Array(postingBudget);
  readonly #topIds = new Int32Array(aligned);
  readonly #topRanks = new Float32Array(aligned);

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
        found.push({
          ...alignment,
          message,
          probability: probabilityOf(alignment.features) * doubtOf(alignment),
        });
    }
    const best = found.filter(({ probability }) => probability >= noise).sort((a, b) => b.probability - a.probability);
    return firstOf(best, limit, (match) => !match.isTurned());
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
    let budget = postingBudget;
    let count = 0;
    for (const term of this.#termsOf(ids)) {
      budget -= index.countOf(term);
      if (budget < 0) break;
      count = index.score(term, this.#scores, this.#touched, count);
    }
    const touched = this.#touched.subarray(0, count);
    const best = this.#best(touched);
    for (const id of touched) this.#scores[id] = 0;
    return best;
  }

  /** The words of a text and the pairs of neighbours, the rarest first. */
  #termsOf(ids: Int32Array): number[] {
    const index = this.#index;
    const keys = new Float64Array(ids.length * 2);
    let count = 0;
    const note = (term: number): void => {
      const messages = term < 0 ? 0 : index.countOf(term);
      // Numbers sort ten times as fast as objects: how many messages, then which term.
      if (messages > 0) keys[count++] = messages * termLimit + term;
    };
    ids.forEach((id, at) => {
      note(index.termOf(id));
      if (at + 1 < ids.length) note(index.termOf(id, ids[at + 1] ?? -1));
    });
    const terms = Array.from(keys.subarray(0, count).sort(), (key) => key % termLimit);
    return terms.filter((term, at) => term !== terms[at - 1]);
  }

  #weightOf(message: IndexedMessage<Owner>): number {
    let sum = 0;
    for (const token of this.#index.tokensOf(message)) if (token >= 0) sum += this.#index.weightOf(this.#index.termOf(token));
    return sum;
  }

  /** The messages that share most, of those that share enough to be worth a closer look. */
  #best(touched: Int32Array): IndexedMessage<Owner>[] {
    const [ids, ranks] = [this.#topIds.fill(-1), this.#topRanks.fill(0)];
    for (const id of touched) {
      const rank = this.#scores[id] ?? 0;
      if (rank <= (ranks[aligned - 1] ?? 0)) continue;
      let at = aligned - 1;
      for (; at > 0 && (ranks[at - 1] ?? 0) < rank; at--) {
        ranks[at] = ranks[at - 1] ?? 0;
        ids[at] = ids[at - 1] ?? -1;
      }
      ranks[at] = rank;
      ids[at] = id;
    }
    const best: IndexedMessage<Owner>[] = [];
    ids.forEach((id, at) => {
      const message = id < 0 ? undefined : this.#index.message(id);
      if (message && (ranks[at] ?? 0) >= least * this.#weightOf(message)) best.push(message);
    });
    return best;
  }
}

const doubtOf = ({ words, lacksValue }: NearAlignment): number => (words < fewWords ? fewFactor : lacksValue ? lackFactor : 1);

/** The first few that pass, without asking about the rest. */
function firstOf<T>(all: readonly T[], limit: number, passes: (one: T) => boolean): T[] {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === limit) break;
    if (passes(one)) first.push(one);
  }
  return first;
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
