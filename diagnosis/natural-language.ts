// The one file that opens `natural`, and only by sub-path: its root takes a second, reads `.env`, and prints on standard output.
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** Words that people write in every sentence; they say nothing about the problem. */
const everyday = new Set(
  'a about after all also am an and any are as at be because been but by can cannot could did do does doing for from get gets getting got had has have he her here him his how i if in into is it its just like me my need no of off on only or our out over please she should so some team thanks that the their them then there these they this those to up us was we were what when where which while who why will with would you your hi hello hey idea anyone help error problem issue see seeing seen says'.split(
    ' ',
  ),
);

/** Longer words are ids and encoded data; the stemmer's time grows with the square of a word's length. */
const longestWord = 40;

/** Stems of words seen before: stemming a word costs more than all else that is done with it. Bounded. */
const stems = new Map<string, string>();
const stemLimit = 20_000;

/** The stem of a word; the word itself where it is too long to be one. */
export function stemOf(word: string): string {
  if (word.length > longestWord) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= stemLimit) stems.clear();
  const stem = stemmer.stem(word);
  stems.set(word, stem);
  return stem;
}

/** True for a word that says nothing about a problem. */
export const isEveryday = (word: string): boolean => word.length < 2 || word.length > longestWord || everyday.has(word);

/** The meaningful stems of what a person wrote, in order. */
export function stemsOf(words: readonly string[]): string[] {
  return words.filter((word) => !isEveryday(word)).map(stemOf);
}
