import type { KnowledgeEntry } from '../knowledge/library.ts';
import type { Verdict } from './verdict.ts';

type Ask = NonNullable<Verdict['ask']>;

/** What tells problems apart that a person can see at once, the surest first. A question is asked only where every answer leads to one problem. */
const questions: readonly { readonly question: string; readonly of: (entry: KnowledgeEntry) => string | undefined }[] = [
  { question: 'Which log is this from?', of: ({ where }) => where.find(({ log }) => log)?.log },
  { question: 'On which machine did you see this?', of: ({ where }) => where.find(({ machine }) => machine)?.machine },
];

/**
 * The one question that tells a few possible problems apart, its answers in the order of the problems.
 * @param isKnown says whether the paste itself answers: asking that again tells nothing
 */
export function questionFor(entries: readonly KnowledgeEntry[], isKnown: (answer: string) => boolean): Ask {
  if (entries.length === 1) return { question: 'Is it this?', options: entries.map(optionOf) };
  for (const { question, of } of questions) {
    const answers = entries.map((entry) => of(entry));
    const isTelling =
      answers.every((answer) => answer !== undefined && !isKnown(answer)) && new Set(answers).size === entries.length;
    if (isTelling)
      return { question, options: entries.map((entry, i) => ({ says: `${answers[i]}: ${entry.title}`, entry: entry.id })) };
  }
  return { question: 'Which of these is it?', options: entries.map(optionOf) };
}

const optionOf = ({ title, id }: KnowledgeEntry): Ask['options'][number] => ({ says: title, entry: id });
