import type { Library } from '../knowledge/library.ts';
import { type Candidate, weakValue } from './candidates.ts';
import { likelihoodOf } from './confidence.ts';
import { denies } from './trouble.ts';
import { isPlain } from './voice.ts';
import type { Weighed } from './weigh.ts';

/**
 * What may be shown as possible, the likelier first; of those equally likely, an entry about a code of the paste before those that it occurs with, and what a
 * code or a common phrase points at before what words resemble: the reader knows what it stood beside.
 */
export function guessesOf({ candidates, codes }: Weighed, { thresholds: { nearest } }: Library): Candidate[] {
  const named = ({ features }: Candidate): number => features.sharedCode + features.mention;
  const isAboutCode = ({ entry }: Candidate): number => Number(codes.some(({ code }) => entry.title.includes(code)));
  // Below what is shown for its likelihood one guess is as weak as another.
  const likelihood = ({ features }: Candidate): number => Math.max(nearest, likelihoodOf(features));
  return candidates
    .filter((guess) => guess.confidence >= nearest || named(guess) > 0)
    .sort((a, b) => likelihood(b) - likelihood(a) || isAboutCode(b) - isAboutCode(a) || named(b) - named(a));
}

/** Guesses that are shown. */
export const shownGuesses = 3;

/** Something other than words speaks for it, and not only what its entry calls weak: "Batching 0 records" also stands in logs that are well. */
export const isPointedAt = ({ features: { whole, common, cut, code, near, mention, sharedCode } }: Candidate): boolean =>
  Math.max(whole, common, cut, code, near, mention, sharedCode) > weakValue;

/** A question is put to a person who said something; a common phrase or a shared code alone is no ground for one, unless both point the same way. */
export const isWorthAsking = (
  { confidence, features: { length, near, mention, sharedCode } }: Candidate,
  { read }: Weighed,
  { thresholds }: Library,
): boolean => {
  const wasSaid = read.lines.some(isPlain);
  return confidence >= thresholds.choose && ((wasSaid && length > 0) || near > 0 || mention + sharedCode === 2);
};

/** True where a person says that something is not as it should be: "forwarded, but nothing on the other side". */
export const isDenied = ({ read }: Weighed): boolean => read.lines.some((line) => isPlain(line) && denies(line.message));
