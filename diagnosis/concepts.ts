import type { Library } from '../knowledge/library.ts';
import { formAt, formsByFirst } from '../knowledge/renames.ts';
import { wordsOf } from '../knowledge/template.ts';
import { isEveryday, stemOf } from './natural-language.ts';
import { perLibrary } from './per-library.ts';
import type { WordStream } from './word-stream.ts';

/** The forms of a library's synonyms, as stems. */
const formsOf = perLibrary(({ synonyms, renames }) =>
  formsByFirst(
    synonyms.flatMap((group) =>
      group.map((name) => ({ words: renames.fold(wordsOf(name)).map(({ text }) => stemOf(text)), means: `=${group[0]}` })),
    ),
  ),
);

/**
 * The things that a person's words speak of, in order: every synonym as the name of its group, every other word as its stem; what stands in every sentence is
 * left out. Linear in the number of words.
 */
export function conceptsOf(words: readonly string[], library: Library): string[] {
  const forms = formsOf(library);
  const stems = words.map(stemOf);
  const stemAt = (at: number): string | undefined => stems[at];
  const concepts: string[] = [];
  for (let at = 0; at < stems.length; ) {
    const form = formAt(forms, at, stemAt);
    if (form) concepts.push(form.means);
    else if (!isEveryday(words[at] ?? '')) concepts.push(stems[at] ?? '');
    at += form?.words.length ?? 1;
  }
  return concepts;
}

/** The things that a text of ours speaks of: an entry's phrase, a way to tell a step, a name. */
export const conceptsIn = (text: string, library: Library): string[] =>
  conceptsOf(
    library.renames.fold(wordsOf(text)).map((word) => word.text),
    library,
  );

/** The subjects of a library, as the concepts they are named by. */
const subjectsOf = perLibrary((library) =>
  formsByFirst(
    library.subjects.map((name) => ({
      words: conceptsIn(name, library),
      means: name,
    })),
  ),
);

/** Words beyond these say no more of what a paste is about. */
const subjectWords = 400;

/** True where a paste names a thing that belongs to the products: who does speaks of our business, even where nothing is known of it. */
export function namesSubject({ words }: WordStream, library: Library): boolean {
  const concepts = conceptsOf(
    words.slice(0, subjectWords).map(({ text }) => text),
    library,
  );
  const forms = subjectsOf(library);
  return concepts.some((_, at) => formAt(forms, at, (i) => concepts[i]) !== undefined);
}
