import type { Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { isEveryday, stemOf } from './natural-language.ts';

/** One form of a thing: the stems it is said with, and the name of the thing. */
interface Form {
  readonly stems: readonly string[];
  readonly means: string;
}

type Forms = ReadonlyMap<string, readonly Form[]>;

const known = new WeakMap<Library, Forms>();

/** The forms of a library's synonyms by their first stem, the longer ones first. */
function formsOf(library: Library): Forms {
  const forms = known.get(library) ?? compile(library);
  known.set(library, forms);
  return forms;
}

function compile({ synonyms, renames }: Library): Forms {
  const forms = synonyms.flatMap((group) => {
    const means = `=${group[0]}`;
    return group.map((name): Form => ({ stems: renames.fold(wordsOf(name)).map(({ text }) => stemOf(text)), means }));
  });
  const byFirst = Map.groupBy(forms, ({ stems: [first = ''] }) => first);
  return new Map([...byFirst].map(([first, some]) => [first, some.toSorted((a, b) => b.stems.length - a.stems.length)]));
}

/**
 * The things that a person's words speak of, in order: every synonym as the name of its group, every other word as its stem; what stands in every sentence is
 * left out. Linear in the number of words.
 */
export function conceptsOf(words: readonly string[], library: Library): string[] {
  const forms = formsOf(library);
  const stems = words.map(stemOf);
  const concepts: string[] = [];
  for (let at = 0; at < stems.length; ) {
    const stem = stems[at] ?? '';
    const form = forms.get(stem)?.find((one) => one.stems.every((other, i) => stems[at + i] === other));
    if (form) concepts.push(form.means);
    else if (!isEveryday(words[at] ?? '')) concepts.push(stem);
    at += form?.stems.length ?? 1;
  }
  return concepts;
}
