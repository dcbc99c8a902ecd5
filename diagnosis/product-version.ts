import type { WordStream } from './word-stream.ts';

/** Versions are named by year and month, from 1511 on. */
const version = /^(?:1[5-9]|[23]\d)(?:0[1-9]|1[0-2])$/;
const announces = new Set(['version', 'branch', 'cb', 'release']);

/**
 * The version of a product that a paste names: four digits behind "version", "current branch" or the product's name. Undefined where it names none, or two:
 * then nothing is left out.
 */
export function productVersion({ words }: WordStream): string | undefined {
  const named = new Set<string>();
  words.forEach(({ text, line }, at) => {
    const before = words[at - 1];
    if (text.length !== 4 || before?.line !== line || !version.test(text)) return;
    // A name of several words was folded into one with a tilde.
    if (announces.has(before.text) || before.text.includes('~')) named.add(text);
  });
  return named.size === 1 ? [...named][0] : undefined;
}

/** True where a range of versions holds one, or the version is not known. */
export const appliesTo = (
  range: { from?: string | undefined; to?: string | undefined } | undefined,
  at: string | undefined,
): boolean => at === undefined || ((range?.from ?? at) <= at && at <= (range?.to ?? at));
