import type { Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { stemsOf } from './natural-language.ts';
import { perLibrary } from './per-library.ts';
import type { Verdict } from './verdict.ts';
import type { WordStream } from './word-stream.ts';

/** A question is short; a log is none. */
const questionWords = 40;
/** How much of what was asked a fact must speak of. */
const enough = 0.6;

/** The facts of a library: the things each speaks of, as stems, and how it is told. */
const factsOf = perLibrary(({ flows, renames }) =>
  [...flows.values()].flatMap((flow) =>
    flow.facts.map(({ says, sources }) => ({
      stems: new Set(stemsOf(renames.fold(wordsOf(says)).map((word) => word.text))),
      told: {
        says,
        sources: sources.flatMap((id) => flow.sources[id] ?? []).map(({ title, url, 'as-of': asOf }) => ({ title, url, asOf })),
      },
    })),
  ),
);

/** What the library says about the things a short question names, best first, three at most. */
export function findFacts({ words }: WordStream, library: Library): Verdict['facts'] {
  const asked = new Set(words.length > questionWords ? [] : stemsOf(words.map((word) => word.text)));
  if (asked.size === 0) return [];
  const share = (stems: ReadonlySet<string>): number => [...asked].filter((stem) => stems.has(stem)).length / asked.size;
  const found = factsOf(library).map(({ stems, told }) => ({ share: share(stems), told }));
  const best = found.filter((fact) => fact.share >= enough).sort((a, b) => b.share - a.share);
  return best.slice(0, 3).map(({ told }) => told);
}
