import type { MessageIndex } from './message-index.ts';
import { holeTokens } from './message-index.ts';
import { describe, type NearAlignment, type Pair, type Query } from './near-features.ts';

/** A word may stand several times; more than these are not tried. */
const placesTried = 3;
const pairLimit = 96;
const insertedCost = 0.4;
const missingCost = 0.5;

/** Lays the tokens of a message over a query so that as much weight as possible falls on the same words in the same order. Quadratic in the message, at most. */
export function alignNear<T>(
  tokens: Int32Array,
  query: Query,
  places: ReadonlyMap<number, readonly number[]>,
  index: MessageIndex<T>,
): NearAlignment | undefined {
  const weights = Float64Array.from(tokens, (token) => (token < 0 ? 0 : index.weightOf(index.termOf(token))));
  const pairs = pairsOf(tokens, weights, query, places, index);
  const before = prefixSums(weights);
  let last: Pair | undefined;
  pairs.forEach((pair, i) => {
    pair.best = pair.weight;
    for (let r = Math.max(0, i - pairLimit); r < i; r++) {
      const other = pairs[r];
      if (!other || other.part >= pair.part || other.at >= pair.at) continue;
      const best = other.best + pair.weight - gapCost(tokens, before, other, pair);
      if (best <= pair.best) continue;
      pair.best = best;
      pair.before = other;
    }
    if (!last || pair.best > last.best) last = pair;
  });
  return last && describe(chainOf(last), { tokens, weights, query, index });
}

function pairsOf<T>(
  tokens: Int32Array,
  weights: Float64Array,
  query: Query,
  places: ReadonlyMap<number, readonly number[]>,
  index: MessageIndex<T>,
): Pair[] {
  const pairs: Pair[] = [];
  const lastAt = query.texts.length - 1;
  const lastWord = query.texts[lastAt] ?? '';
  const isCutWord = lastWord.length >= 2 && (query.ids[lastAt] ?? -1) < 0;
  for (let part = 0; part < tokens.length && pairs.length < pairLimit; part++) {
    const token = tokens[part] ?? -1;
    if (token < 0) continue;
    const weight = weights[part] ?? 0;
    for (const at of (places.get(token) ?? []).slice(0, placesTried))
      pairs.push({ part, at, weight, best: 0, before: undefined });
    // The last word of a message that was cut is often half there.
    if (isCutWord && index.vocabulary.wordOf(token).startsWith(lastWord))
      pairs.push({ part, at: lastAt, weight, best: 0, before: undefined });
  }
  return pairs;
}

function gapCost(tokens: Int32Array, before: Float64Array, left: Pair, right: Pair): number {
  const missing = (before[right.part] ?? 0) - (before[left.part + 1] ?? 0);
  return missing * missingCost + insertedIn(tokens, left, right) * insertedCost;
}

/** Words between two words of the message that no hole between them can hold and no missing word explains. */
function insertedIn(tokens: Int32Array, left: Pair, right: Pair): number {
  let room = 0;
  for (let part = left.part + 1; part < right.part; part++) {
    if (tokens[part] === holeTokens.many) return 0;
    room++;
  }
  return Math.max(0, right.at - left.at - 1 - room);
}

function chainOf(last: Pair): Pair[] {
  const chain: Pair[] = [];
  for (let pair: Pair | undefined = last; pair; pair = pair.before) chain.push(pair);
  return chain.reverse();
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = (sums[i] ?? 0) + value;
  });
  return sums;
}
