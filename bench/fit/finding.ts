import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingFeatures } from '../../diagnosis/confidence.ts';
import { filled } from '../../diagnosis/mutants.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { readPaste } from '../../diagnosis/read-paste.ts';
import { weigh } from '../../diagnosis/weigh.ts';
import { type Library, loadLibrary } from '../../knowledge/library.ts';
import { pasted, randomOf } from '../match/generate.ts';
import type { Row } from './logistic.ts';

export const findingNames = [
  'whole',
  'common',
  'cut',
  'mention',
  'code',
  'sharedCode',
  'wording',
  'lead',
  'pairing',
] as const satisfies readonly (keyof FindingFeatures)[];

type FindingRow = Row<(typeof findingNames)[number]>;

interface Labelled {
  readonly text: string;
  readonly entries?: readonly string[];
}

const library = loadLibrary();
const pastes = readFileSync(join(import.meta.dirname, '../../test/pastes/pastes.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Labelled);

/** The likeliest entry of a text, and whether it was right. */
function rowsOf({ text, entries = [] }: Labelled, known: Library = library): FindingRow[] {
  const [best] = weigh(readPaste(pasteOf(text, 'chat')).own, known).candidates.toSorted((a, b) => b.confidence - a.confidence);
  return best ? [{ features: best.features, isTrue: entries.includes(best.entry.id) }] : [];
}

/** The same paste where its problem is not known yet: most of what people paste is that. */
function withoutAnswer({ text, entries = [] }: Labelled): FindingRow[] {
  if (entries.length === 0) return [];
  const rest = new Map([...library.entries].filter(([id]) => !entries.includes(id)));
  return rowsOf({ text }, { ...library, entries: rest });
}

/** Every message of an entry, whole and cut off: what the words of the product prove by themselves. */
function printedMessages(): Labelled[] {
  const random = randomOf(303);
  return [...library.entries.values()].flatMap(({ id, signatures }) =>
    signatures.flatMap(({ template, weak, with: signs }) => {
      if (weak || signs.length > 0) return [];
      const text = filled(template.source);
      return [text, pasted(text, 'cut', random)].map((printed) => ({ text: printed, entries: [id] }));
    }),
  );
}

/** The pastes written for this, with their problem in the knowledge base and without it, and the messages of all entries that prove. */
export const findingRows = (): FindingRow[] => [
  ...pastes.flatMap((paste) => [...rowsOf(paste), ...withoutAnswer(paste)]),
  ...printedMessages()
    .flatMap((paste) => rowsOf(paste))
    .filter(({ features }) => features.whole + features.common + features.cut > 0),
];
