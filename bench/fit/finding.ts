import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FindingFeatures, isProven } from '../../diagnosis/confidence.ts';
import { filled } from '../../diagnosis/mutants.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { readPaste } from '../../diagnosis/read-paste.ts';
import { weigh } from '../../diagnosis/weigh.ts';
import { type Library, loadLibrary } from '../../knowledge/library.ts';
import { pasted, randomOf } from '../match/generate.ts';

/** What a paste's best candidate showed, and whether it was right. */
export interface FindingRow {
  readonly features: FindingFeatures;
  readonly isTrue: boolean;
}

interface Labelled {
  readonly text: string;
  readonly entries?: readonly string[];
  readonly near?: readonly string[];
  readonly also?: readonly string[];
}

/** Every entry that is no wrong answer. */
const rightOnes = ({ entries = [], near = [], also = [] }: Labelled): string[] => [...entries, ...near, ...also];

const library = loadLibrary();
const pastes = readFileSync(join(import.meta.dirname, '../../test/pastes/pastes.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Labelled);

/** The likeliest entry of a text and, where nothing is proven, the likeliest that a shared code or a common phrase points at, and whether they were right. */
function rowsOf(paste: Labelled, known: Library = library): FindingRow[] {
  const { text } = paste;
  const sorted = weigh(readPaste(pasteOf(text, 'chat')).own, known).candidates.toSorted((a, b) => b.confidence - a.confidence);
  const [best] = sorted;
  const named = sorted.find(({ features }) => features.sharedCode + features.mention > 0);
  const shown = best && !isProven(best.features) && named && named !== best ? [best, named] : sorted.slice(0, 1);
  return shown.map(({ features, entry }) => ({ features, isTrue: rightOnes(paste).includes(entry.id) }));
}

/** The same paste where its problem is not known yet: most of what people paste is that. */
function withoutAnswer(paste: Labelled): FindingRow[] {
  const right = rightOnes(paste);
  if (right.length === 0) return [];
  const rest = new Map([...library.entries].filter(([id]) => !right.includes(id)));
  return rowsOf({ text: paste.text }, { ...library, entries: rest });
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
