import type { MessageIndex } from './message-index.ts';
import type { Ground, Pair, Query, Span, Sums } from './near-features.ts';
import { isNearly, isSlip } from './vocabulary.ts';

/** What stands between two words of the message: holes, missing words, others in their place. */
export function weighGap<T>(left: Pair, right: Pair, ground: Ground<T>, sums: Sums, spans: Span[]): void {
  const { tokens, query, index } = ground;
  const missing: number[] = [];
  const holes: number[] = [];
  for (let part = left.part + 1; part < right.part; part++) ((tokens[part] ?? 0) >= 0 ? missing : holes).push(part);
  const between = Array.from({ length: right.at - left.at - 1 }, (_, i) => left.at + 1 + i);
  if (missing.length === 0 && holes.length === 1 && between.length > 0)
    spans.push({ part: holes[0] ?? 0, from: left.at + 1, to: right.at });
  // Where a hole is, an unknown word is its value.
  const others = between.filter((at) => holes.length === 0 || (query.ids[at] ?? -1) >= 0);
  for (const part of missing) weighMissing(part, others, ground, sums);
  if (missing.length === 0 && holes.length === 0) for (const at of others) sums.inserted += weightAt(at, query, index);
}

/** Short words are too like each other: "on" is no "in". */
const isMisspelt = (text: string, meant: string): boolean => text.length >= 4 && (isSlip(text, meant) || isNearly(text, meant));

/** A word that is missing, by what stands in its place: nearly it (misspelt twice), another word of ours, anything in the place of a code or an identifier, or nothing of note. */
function weighMissing<T>(part: number, others: number[], { tokens, weights, query, index }: Ground<T>, sums: Sums): void {
  const weight = weights[part] ?? 0;
  const meant = index.vocabulary.wordOf(tokens[part] ?? -1);
  // What a misspelt word was taken for is a guess: it is no other word of ours.
  const isKnown = (at: number): boolean => (query.ids[at] ?? -1) >= 0 && query.mended[at] === 0;
  const slipped = others.findIndex((at) => !isKnown(at) && isMisspelt(query.texts[at] ?? '', meant));
  if (slipped >= 0) {
    others.splice(slipped, 1);
    sums.covered += weight;
  } else if (others.some(isKnown) || (others.length > 0 && /[\d_]/.test(meant))) sums.swapped += weight;
  else if (others.length > 0) {
    others.shift();
    sums.replaced += weight;
  } else sums.inside += weight;
}

/** Words around a message that are looked at, on each side. */
const around = 12;

/** Words before a message that does not begin with a hole; a greeting counts little, as its words are in many messages. */
export function outsideBefore<T>({ at: first }: Pair, { tokens, query, index }: Ground<T>): number {
  if ((tokens[0] ?? 0) < 0) return 0;
  let sum = 0;
  for (let at = Math.max(0, first - around); at < first; at++) sum += weightAt(at, query, index);
  return sum;
}

/** Words behind a message that does not end with a hole. */
export function outsideBehind<T>({ at: last }: Pair, { tokens, query, index }: Ground<T>): number {
  if ((tokens[tokens.length - 1] ?? 0) < 0) return 0;
  let sum = 0;
  for (let at = last + 1; at < Math.min(query.texts.length, last + 1 + around); at++) sum += weightAt(at, query, index);
  return sum;
}

/** An unknown word speaks for another message, as much as a middling one of ours would. */
const unknownWeight = 4;
const weightAt = <T>(at: number, { ids }: Query, index: MessageIndex<T>): number => {
  const id = ids[at] ?? -1;
  return id < 0 ? unknownWeight : index.weightOf(index.termOf(id));
};
