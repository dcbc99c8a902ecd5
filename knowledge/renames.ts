import { z } from 'zod';
import { type Word, wordsOf } from './template.ts';

/** The shape of `renames.yml`: groups of names for one thing, the name that stands for all of them first. */
export const renamesSchema = z.array(z.array(z.string().min(2)).min(2));

/** Names that changed: how words are folded, and which forms a folded word may have been printed in. */
export interface Renames {
  /** Reads words so that every name of one thing becomes the same word. Linear in the number of words. */
  readonly fold: (words: readonly Word[]) => Word[];
  /** Every way to print a folded word, as words; the word itself when it has no other name. */
  readonly formsOf: (word: string) => readonly (readonly string[])[];
}

/** One form of a thing: the words it is written with, and the word that stands for all its forms. */
export interface Form {
  readonly words: readonly string[];
  readonly means: string;
}

/** Forms by their first word, the longer of two that start alike first. */
export type Forms = ReadonlyMap<string, readonly Form[]>;

export const formsByFirst = (forms: readonly Form[]): Forms => {
  const byFirst = Map.groupBy(forms, ({ words: [first = ''] }) => first);
  return new Map([...byFirst].map(([first, some]) => [first, some.toSorted((a, b) => b.words.length - a.words.length)]));
};

/** The longest form that stands at a place of some words. */
export const formAt = (forms: Forms, at: number, wordAt: (at: number) => string | undefined): Form | undefined =>
  forms.get(wordAt(at) ?? '')?.find(({ words }) => words.every((word, i) => wordAt(at + i) === word));

/** Compiles the groups of names. */
export function renamesOf(groups: z.infer<typeof renamesSchema>): Renames {
  const forms = formsByFirst(groups.flatMap(formsOf));
  const all = Map.groupBy([...forms.values()].flat(), (form) => form.means);
  return {
    fold: (words) => foldNames(words, forms),
    formsOf: (word) => all.get(word)?.map((form) => form.words) ?? [[word]],
  };
}

function formsOf(names: readonly string[]): Form[] {
  const means = wordsOf(names[0] ?? '')
    .map((word) => word.text)
    .join('~');
  return names.map((name) => ({ words: wordsOf(name).map((word) => word.text), means }));
}

function foldNames(words: readonly Word[], forms: Forms): Word[] {
  const folded: Word[] = [];
  const wordAt = (at: number): string | undefined => words[at]?.text;
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (word === undefined) break;
    const form = formAt(forms, at, wordAt);
    const last = words[at + (form?.words.length ?? 1) - 1] ?? word;
    folded.push(form ? { text: form.means, start: word.start, end: last.end } : word);
    at += form?.words.length ?? 1;
  }
  return folded;
}
