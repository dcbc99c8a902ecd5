import { MessageIndex } from '../../diagnosis/message-index.ts';
import { mutantsOf } from '../../diagnosis/mutants.ts';
import { NearFinder, probabilityOf } from '../../diagnosis/near.ts';
import type { NearFeatures } from '../../diagnosis/near-features.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { parseTemplate, type Template, wordsOf } from '../../knowledge/template.ts';
import { beginsAlike, forms, messagesOf, pasted, printed, randomOf } from '../match/generate.ts';
import type { Row } from './logistic.ts';

export const nearNames = [
  'cut',
  'head',
  'other',
  'inside',
  'replaced',
  'swapped',
  'inserted',
  'outside',
  'found',
  'whole',
] as const satisfies readonly (keyof NearFeatures)[];

/**
 * What approximate alignments show and whether they were right. Half comes from generated messages, half from the knowledge base's own; of both, every fifth
 * message is left out of the index and stands for what nobody knows, and messages of the knowledge base are pasted with one word changed, too.
 * Two guesses a text: the likely ones are the ones that must be told apart.
 */
export function nearRows(seed: number): Row<(typeof nearNames)[number]>[] {
  const { entries, renames } = loadLibrary();
  const own = [...entries.values()].flatMap((entry) =>
    entry.signatures.filter(({ weak }) => !weak).map(({ template }) => template),
  );
  const made = messagesOf(2500, seed).map(({ source }) => parseTemplate(source));
  const words = (text: string): string[] => renames.fold(wordsOf(text)).map((word) => word.text);
  return [...rowsOf(made, seed, words, false), ...rowsOf(own, seed, words, true)];
}

/** Texts with one word changed that are made of every message. */
const mutantsTried = 2;

function rowsOf(
  templates: readonly Template[],
  seed: number,
  words: (text: string) => string[],
  isOwn: boolean,
): Row<(typeof nearNames)[number]>[] {
  const random = randomOf(seed + 1);
  const finder = new NearFinder(
    MessageIndex.of(templates.filter((_, i) => i % 5 !== 0).map((template) => [template, template] as const)),
  );
  const rows: Row<(typeof nearNames)[number]>[] = [];
  const ask = (text: string, isRight: (source: string) => boolean): void => {
    for (const { features, message } of finder.find(words(text), 2))
      rows.push({ features, isTrue: isRight(message.template.source) });
  };
  for (const { source } of templates) {
    askForms(source, random, ask);
    // Another word in the place of one is another message, more often than it is that one told by heart.
    const changed = mutantsOf(renumbered(source));
    const picked = Array.from({ length: mutantsTried }, () => changed[Math.floor(random() * changed.length)]);
    for (const one of picked) if (one) ask(one.text, () => false);
    if (isOwn && random() < 0.3)
      ask(
        `hi all, getting this since monday: ${printed(renumbered(source), random)} any idea what to do`,
        (other) => other === source,
      );
  }
  return rows;
}

/** One message in the forms of the bench; of a cut one every message that begins alike is right. */
function askForms(source: string, random: () => number, ask: (text: string, isRight: (other: string) => boolean) => void): void {
  for (const form of forms) {
    if (form === 'enveloped' || (random() < 0.5 && form !== 'typo' && form !== 'cut')) continue;
    ask(pasted(printed(renumbered(source), random), form, random), (other) =>
      form === 'cut' ? beginsAlike(source, other, 0.6) : other === source,
    );
  }
}

/** The generator's own way to name holes. */
const renumbered = (source: string): string => {
  let count = 0;
  return source.replace(/\{[a-zA-Z0-9]+:([a-z]+)\}/g, (_, type: string) => `{h${++count}:${known.has(type) ? type : 'text'}}`);
};
const known = new Set(['guid', 'number', 'word', 'path', 'text']);

/** Texts again, with the weights as they are: how often the likeliest guess was right, and how true its probability. */
export const saidOf = (rows: readonly Row<(typeof nearNames)[number]>[]): { p: number; isTrue: boolean }[] =>
  rows.map(({ features, isTrue }) => ({ p: probabilityOf(features), isTrue }));
