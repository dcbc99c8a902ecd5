import type { Verdict, VerdictCause } from '../diagnosis/verdict.ts';
import { heading, link, markdown, type Part, quoted } from './parts.ts';
import { dayInWords } from './text.ts';
import { words } from './words.ts';

/** The pages a cause rests on, each with its date. */
export function sourcesPart(sources: VerdictCause['sources']): Part | undefined {
  if (sources.length === 0) return undefined;
  const title = sources.length === 1 ? words.source : words.sources;
  const links = sources.map(({ title: name, url, asOf }) => `${link(name, url)}, ${dayInWords(asOf)}`);
  return markdown(`${title}: ${links.join('; ')}`, { size: 'Small', isSubtle: true, spacing: 'Medium' });
}

/** What is written about the things a question named, each with its page. */
export function factsPart(facts: Verdict['facts']): Part[] {
  return facts.length === 0
    ? []
    : [heading(words.facts.title), ...facts.flatMap(({ says, sources }) => [quoted(says), sourcesPart(sources)])].filter(
        (part) => part !== undefined,
      );
}
