import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import { type FoundCode, formsOf } from './codes.ts';
import { placesNamed } from './next-log.ts';
import type { WordStream } from './word-stream.ts';
import type { WordingMatch } from './wording.ts';

/** What speaks for or against an entry that only a person's words point at. */
export interface PointingFeatures {
  /** How much of what was said the entry speaks of, 0 to 1. */
  readonly wording: number;
  /** How much of one of its phrases was said, 0 to 1. */
  readonly phrase: number;
  /** How far it is ahead of the next entry, as a share of its own score; below 0 for the others. */
  readonly lead: number;
  /** The logarithm of its score: how much was said that is its own. */
  readonly amount: number;
  /** 1 where the paste names a component or log of the entry. */
  readonly place: number;
  /** 1 where the paste names components or logs, and none of the entry. */
  readonly elsewhere: number;
  /** 1 where the paste holds an error code that the entry does not speak of. */
  readonly foreignCode: number;
  /** How much of what was said a person said, and no program: 0 to 1. */
  readonly spokenByPerson: number;
}

/** A code below this is a return value or a status that many things have. */
const tellingCode = 1000;

/** The features of the entries that a person's words describe. */
export function pointingFeatures(
  wording: readonly WordingMatch[],
  codes: readonly FoundCode[],
  stream: WordStream,
  library: Library,
): ReadonlyMap<KnowledgeEntry, PointingFeatures> {
  const [first, second] = wording;
  const best = first?.score ?? 0;
  const named = placesNamed(stream, library);
  const spokenByPerson = shareOfPerson(stream);
  const telling = codes.map(({ code }) => formsOf(code)).filter(([code = '']) => !(Number(code) < tellingCode));
  return new Map(
    wording.map(({ entry, score, spoken, share }) => {
      const places = placesOf(entry);
      const isHere = [...named].some((name) => places.has(name));
      return [
        entry,
        {
          wording: spoken,
          phrase: share,
          lead: (entry === first?.entry ? score - (second?.score ?? 0) : score - best) / best,
          amount: Math.log2(1 + score),
          place: Number(isHere),
          elsewhere: Number(named.size > 0 && !isHere),
          foreignCode: Number(telling.length > 0 && !telling.some((forms) => speaksOf(entry, forms))),
          spokenByPerson,
        },
      ];
    }),
  );
}

/** What people write and programs do not: about themselves, to others, in questions. */
const personal =
  /\b(?:i|i'm|i've|we|we're|we've|my|our|us|me|you|your|anyone|anybody|somebody|someone|please|thanks|hi|hello)\b|\?\s*$|\b(?:how|why|what|where|which|is|are|does|do|did|can|could|should) (?:i|we|it|this|that|there|the|to)\b/i;

/** The share of the words that stand on lines in a person's voice. */
function shareOfPerson({ lines, words }: WordStream): number {
  const isPersons = lines.map(
    ({ format, component, message }) => format === 'plain text' && !component && personal.test(message.slice(0, 2000)),
  );
  return words.length === 0 ? 0 : words.filter(({ line }) => isPersons[line]).length / words.length;
}

/** The components and logs of an entry, as words. */
const placesOf = ({ where }: KnowledgeEntry): Set<string> =>
  new Set(where.flatMap(({ component = '', log = '' }) => [wordsOf(component)[0]?.text ?? '', wordsOf(log)[0]?.text ?? '']));

const speaksOf = ({ codes, title, about, phrases, causes }: KnowledgeEntry, forms: readonly string[]): boolean => {
  const named = codes.flatMap(({ code }) => formsOf(code));
  const text = [title, about, ...phrases, ...causes.map(({ because }) => because)].join(' ').toUpperCase();
  return forms.some((form) => named.includes(form) || text.includes(form));
};
