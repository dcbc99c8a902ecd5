import type { KnowledgeEntry } from '../knowledge/library.ts';
import { type FoundCode, formsOf } from './codes.ts';
import type { LogLine } from './log-line.ts';
import { isPersons } from './voice.ts';
import type { Wording } from './wording.ts';

/** What speaks for or against an entry that only a person's words point at. Counts and sums are logarithms (to base 2, of one more): the tenth tells less than the second. */
export interface PointingFeatures {
  /** How much of one of its phrases was said, 0 to 1. */
  readonly phrase: number;
  /** How many of the things that were said its title, its phrases and what it is about speak of. */
  readonly shared: number;
  /** How much those tell that stand side by side in both. */
  readonly paired: number;
  /** How far it is ahead of the third entry, as a share of the first one's score; below 0 for those behind. Two may speak of one thing. */
  readonly ahead: number;
  /** How many of the next entries, of four, are of its area: 0 to 1. */
  readonly siblings: number;
  /** How many things were said in all. */
  readonly length: number;
  /** 1 where the paste holds an error code that the entry does not speak of. */
  readonly foreignCode: number;
  /** How many lines of trouble a program wrote that no message explains: they may be another problem's. */
  readonly unread: number;
}

/** A code below this is a return value or a status that many things have. */
const tellingCode = 1000;
/** Entries that are looked at to see where an entry stands. */
const neighbours = 5;

/** The features of the entries that a person's words describe. */
export function pointingFeatures(
  { length, matches }: Wording,
  codes: readonly FoundCode[],
  trouble: readonly LogLine[],
): ReadonlyMap<KnowledgeEntry, PointingFeatures> {
  const [first, , third] = matches;
  const best = first?.score ?? 0;
  const near = matches.slice(0, neighbours);
  const telling = codes.map(({ code }) => formsOf(code)).filter(([code = '']) => !(Number(code) < tellingCode));
  const unread = amount(trouble.filter((line) => !isPersons(line)).length);
  return new Map(
    matches.map(({ entry, score, share, shared, paired }) => [
      entry,
      {
        phrase: share,
        shared: amount(shared),
        paired: amount(paired),
        ahead: (score - (third?.score ?? 0)) / best,
        siblings: near.filter((other) => other.entry !== entry && other.entry.area === entry.area).length / (neighbours - 1),
        length: amount(length),
        foreignCode: Number(telling.length > 0 && !telling.some((forms) => speaksOf(entry, forms))),
        unread,
      },
    ]),
  );
}

const amount = (count: number): number => Math.log2(1 + count);

const speaksOf = ({ codes, title, about, phrases, causes }: KnowledgeEntry, forms: readonly string[]): boolean => {
  const named = codes.flatMap(({ code }) => formsOf(code));
  const text = [title, about, ...phrases, ...causes.map(({ because }) => because)].join(' ').toUpperCase();
  return forms.some((form) => named.includes(form) || text.includes(form));
};
