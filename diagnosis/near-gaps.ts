import type { Ground, Pair } from './near-features.ts';
import type { Gap } from './opposites.ts';
import { isSlip } from './vocabulary.ts';

/** Words at the edge of a message that may stand in the place of missing ones. */
const edgeWords = 6;

/** What is missing between, before and behind the words of a chain, and what stands there; gaps with nothing in them left out. */
export function gapsOf<T>(chain: readonly Pair[], ground: Ground<T>): Gap[] {
  const { tokens, query } = ground;
  return [...chain, undefined].flatMap((right, i) => {
    const left = chain[i - 1];
    const from = left ? left.at + 1 : Math.max(0, (right?.at ?? 0) - edgeWords);
    const isStrange = (_: string, at: number): boolean => (query.ids[from + at] ?? -1) < 0 || query.mended[from + at] === 1;
    const [first, end] = [left ? left.part + 1 : 0, right?.part ?? tokens.length];
    const hasHole = tokens.subarray(first, end).some((token) => token < 0);
    const there = query.texts.slice(from, right?.at ?? from + edgeWords);
    // Where a hole is, an unknown word is its value.
    const others = there.filter((word, at) => !hasHole || !isStrange(word, at));
    const slips = there.filter(isStrange);
    const missing = fixedWords(first, end, ground);
    // "nto" is no other word than "not".
    const absent = missing.filter((word) => !slips.some((slip) => isSlip(slip, word)));
    return others.length > 0 ? [{ missing: absent, others, isInside: left !== undefined && right !== undefined }] : [];
  });
}

function fixedWords<T>(from: number, to: number, { tokens, index }: Ground<T>): string[] {
  const words: string[] = [];
  for (let part = from; part < to; part++) {
    const token = tokens[part] ?? -1;
    if (token >= 0) words.push(index.vocabulary.wordOf(token));
  }
  return words;
}
