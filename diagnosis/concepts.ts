import type { Library } from '../knowledge/library.ts';
import { formAt, formsByFirst } from '../knowledge/renames.ts';
import { wordsOf } from '../knowledge/template.ts';
import { isEveryday, stemOf } from './natural-language.ts';
import { perLibrary } from './per-library.ts';

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
