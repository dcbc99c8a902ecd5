import type { Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { stemsOf } from './natural-language.ts';
import type { Verdict } from './verdict.ts';
import type { WordStream } from './word-stream.ts';

/** A question is short; a log is none. */
const questionWords = 40;
/** How much of what was asked a fact must speak of. */
const enough = 0.6;

/** What the library says about the things a short question names, best first, three at most. */
export function findFacts({ words }: WordStream, { flows, renames }: Library): Verdict['facts'] {
  const asked = new Set(words.length > questionWords ? [] : stemsOf(words.map((word) => word.text)));
  if (asked.size === 0) return [];
  const found = [...flows.values()].flatMap((flow) =>
    flow.facts.map((fact) => {
      const said = new Set(stemsOf(renames.fold(wordsOf(fact.says)).map((word) => word.text)));
      const share = [...asked].filter((stem) => said.has(stem)).length / asked.size;
      const sources = fact.sources.flatMap((id) => flow.sources[id] ?? []);
      return { share, says: fact.says, sources: sources.map(({ title, url, 'as-of': asOf }) => ({ title, url, asOf })) };
    }),
  );
  const best = found.filter(({ share }) => share >= enough).sort((a, b) => b.share - a.share);
  return best.slice(0, 3).map(({ says, sources }) => ({ says, sources }));
}
