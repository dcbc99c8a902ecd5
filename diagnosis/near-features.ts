import type { MessageIndex } from './message-index.ts';
import { gapsOf } from './near-gaps.ts';
import { outsideBefore, outsideBehind, weighGap } from './near-sums.ts';
import { isTellingValue, isTurned } from './opposites.ts';

/** The words of a piece of a paste, as numbers of the index; -1 where the index has no such word. `mended` marks words that were misspelt. */
export interface Query {
  readonly texts: readonly string[];
  readonly ids: Int32Array;
  readonly mended: Uint8Array;
}

/**
 * What an approximate alignment shows; each a number that the model weighs. Shares (0 to 1, `inserted` and `outside` up to 3) are of the weight that should be
 * there: the message's, without what was cut off behind the end of the text.
 */
export interface NearFeatures {
  /** Missing behind the last word, where the text ends there, as a share of the whole message. */
  readonly cut: number;
  /** Missing before the first word, with nothing in its place. */
  readonly head: number;
  /** Missing at either end, with other words in its place. */
  readonly other: number;
  /** Missing inside, with nothing in its place. */
  readonly inside: number;
  /** Missing inside, with a word in its place that is no misspelling of it and stands in no message. */
  readonly replaced: number;
  /** Missing inside, with a word that other messages have in its place. */
  readonly swapped: number;
  /** Words between the message's own that belong to no hole. */
  readonly inserted: number;
  /** Words before and behind a message that is whole at that end. */
  readonly outside: number;
  /** The logarithm of the weight that was found. */
  readonly found: number;
  /** 1 where nothing is missing, changed or inserted, whatever stands around it; 0 otherwise. */
  readonly whole: number;
}

/** An approximate alignment: which words of the query it covers, and for each hole the words between its neighbours. */
export interface NearAlignment {
  readonly features: NearFeatures;
  /** Says whether a word of it is turned into its opposite: then it is another message, whatever else is alike. */
  readonly isTurned: () => boolean;
  /** Says whether a number or code of it is not there: what is left may be its neighbour with another one. */
  readonly lacksValue: boolean;
  /** How many of its words were found. */
  readonly words: number;
  readonly start: number;
  readonly end: number;
  readonly spans: readonly Span[];
}

/** A hole and the words of the query that it holds. */
export interface Span {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** A word of the message that stands in the query. */
export interface Pair {
  readonly part: number;
  readonly at: number;
  readonly weight: number;
  best: number;
  before: Pair | undefined;
}

/** What is added up while a chain is walked. */
export interface Sums {
  covered: number;
  inside: number;
  replaced: number;
  swapped: number;
  inserted: number;
}

/** What a chain of words shows of its message. */
export function describe<T>(chain: readonly Pair[], ground: Ground<T>): NearAlignment {
  const { tokens, weights, query } = ground;
  const [first = unreachable(), last = first] = [chain[0], chain.at(-1)];
  const sums: Sums = { covered: 0, inside: 0, replaced: 0, swapped: 0, inserted: 0 };
  const spans: Span[] = [];
  chain.forEach((pair, i) => {
    sums.covered += pair.weight;
    const left = chain[i - 1];
    if (left) weighGap(left, pair, ground, sums, spans);
  });
  const sumOf = (from: number, to: number): number => weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
  const [head, tail] = [sumOf(0, first.part), sumOf(last.part + 1, tokens.length)];
  const behind = query.texts.length - 1 - last.at;
  const hasOtherHead = first.at > 0;
  const isCut = behind === 0;
  const missingHead = hasOtherHead ? 0 : head;
  const other = (hasOtherHead ? head : 0) + (isCut ? 0 : tail);
  const all = sums.covered + sums.inside + sums.replaced + sums.swapped + head + tail;
  const due = all - (isCut ? tail : 0);
  const outside = (head === 0 ? outsideBefore(first, ground) : 0) + (tail === 0 ? outsideBehind(last, ground) : 0);
  return {
    features: {
      cut: isCut ? tail / all : 0,
      head: missingHead / due,
      other: other / due,
      inside: sums.inside / due,
      replaced: sums.replaced / due,
      swapped: sums.swapped / due,
      inserted: Math.min(3, sums.inserted / due),
      outside: Math.min(3, outside / due),
      found: Math.log2(1 + sums.covered),
      whole: missingHead + other + sums.inside + sums.replaced + sums.swapped + sums.inserted === 0 ? 1 : 0,
    },
    isTurned: () => gapsOf(chain, ground).some(isTurned),
    lacksValue: lacksValue(chain, ground),
    words: chain.length,
    start: first.at,
    end: last.at + 1,
    spans,
  };
}

function lacksValue<T>(chain: readonly Pair[], { tokens, index }: Ground<T>): boolean {
  const found = new Set(chain.map(({ part }) => part));
  return tokens.some((token, part) => token >= 0 && !found.has(part) && isTellingValue(index.vocabulary.wordOf(token)));
}

function unreachable(): never {
  throw new RangeError('A chain holds at least one pair');
}

/** What an alignment is made on. */
export interface Ground<T> {
  readonly tokens: Int32Array;
  readonly weights: Float64Array;
  readonly query: Query;
  readonly index: MessageIndex<T>;
}
