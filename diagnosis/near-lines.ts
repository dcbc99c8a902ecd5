import type { Library } from '../knowledge/library.ts';
import { NearFinder, type NearMatch } from './near.ts';
import { perLibrary } from './per-library.ts';
import { indexOf, type Owner, type SignatureMatch } from './signatures.ts';
import type { Surroundings } from './surroundings.ts';
import { looksLikeTrouble } from './trouble.ts';
import { textBetween, type WordStream } from './word-stream.ts';

/** Pieces of a paste that are compared with the whole index by their words; those that look like trouble come first. */
const pieceLimit = 240;
/** A piece with fewer words says too little; one with more is no message. */
const fewestWords = 3;
const mostWords = 120;
/** No editor wraps at less, and what runs beyond was not wrapped. */
const wrapWidths = { from: 20, to: 140 } as const;

/** Words that may be one message: a line, or lines that were wrapped. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly isTrouble: boolean;
}

const finderOf = perLibrary((library) => new NearFinder(indexOf(library)));

/**
 * Messages that lines come near to which no message explains: misspelt, cut in front, quoted by heart, wrapped in odd places. Every line has one best message;
 * two that are equally near share its probability. The step of a healthy path that a line comes near to shows nothing done; it keeps problems from claiming the line.
 * @param explained says whether a message stands on a line already
 */
export function findNear(
  stream: WordStream,
  surroundings: Surroundings,
  explained: (line: number) => boolean,
  library: Library,
): SignatureMatch[] {
  const finder = finderOf(library);
  const pieces = piecesOf(stream, explained).sort((a, b) => Number(b.isTrouble) - Number(a.isTrouble));
  const seen = new Map<string, readonly NearMatch<Owner>[]>();
  return pieces.slice(0, pieceLimit).flatMap(({ from, to }) => {
    const texts = stream.words.slice(from, to).map((word) => word.text);
    const key = texts.join(' ');
    const found = seen.get(key) ?? bestOf(finder.find(texts, 4));
    seen.set(key, found);
    return found
      .filter(({ message: { owner } }) => mayProve(owner, stream.words[from]?.line ?? 0, surroundings))
      .map((match) => matchOf(match, from, stream));
  });
}

/** What proves nothing word for word proves less when it is only near; a second sign must be there all the same. */
const mayProve = (owner: Owner, line: number, surroundings: Surroundings): boolean =>
  'stage' in owner ||
  (!owner.signature.weak && (owner.signature.with.length === 0 || surroundings.find(owner.signature.with, line) !== undefined));

/** One message for each owner; the share of a rival as near as the best one is taken off both. */
function bestOf(found: readonly NearMatch<Owner>[]): readonly NearMatch<Owner>[] {
  const byOwner = [
    ...Map.groupBy(found, ({ message: { owner } }) => ('entry' in owner ? owner.entry : owner.stage)).values(),
  ].flatMap(([best]) => best ?? []);
  const all = byOwner.reduce((sum, { probability }) => sum + probability, 0);
  return byOwner.map((match) => ({
    ...match,
    probability: (match.probability * match.probability) / Math.max(all, match.probability),
  }));
}

function matchOf(
  { message, probability, start, end, spans, features }: NearMatch<Owner>,
  from: number,
  stream: WordStream,
): SignatureMatch {
  const { template, owner } = message;
  const values = spans.flatMap((span) => {
    const part = template.parts[span.part];
    return part && 'hole' in part ? [[part.hole.name, textBetween(stream, from + span.from, from + span.to)] as const] : [];
  });
  const fixed = template.parts.filter((part) => 'word' in part).length;
  return {
    start: from + start,
    end: from + end,
    values: Object.fromEntries(values),
    matched: Math.round(fixed * (1 - features.cut)),
    fixed,
    owner,
    template,
    as: 'near',
    probability,
  };
}

/** The lines that nothing explains, wrapped ones put together again. */
function piecesOf(stream: WordStream, explained: (line: number) => boolean): Piece[] {
  const { words, lines } = stream;
  const pieces: Piece[] = [];
  const width = widthOf(lines.map(({ message }) => message.length));
  for (let from = 0; from < words.length; ) {
    const to = endOfPiece(stream, from, explained, width);
    const [first, last] = [words[from]?.line ?? 0, words[to - 1]?.line ?? 0];
    if (to - from >= fewestWords && !explained(first))
      pieces.push({ from, to, isTrouble: lines.slice(first, last + 1).some(looksLikeTrouble) });
    from = to;
  }
  return pieces;
}

function endOfPiece(
  { words, lines, edges }: WordStream,
  from: number,
  explained: (line: number) => boolean,
  width: number | undefined,
): number {
  let line = words[from]?.line ?? 0;
  let to = from + 1;
  for (; to < words.length && to - from < mostWords && !edges.has(to); to++) {
    const next = words[to]?.line ?? 0;
    if (next === line) continue;
    if (explained(next) || !isWrapped(lines[line]?.message ?? '', lines[next]?.message ?? '', width)) break;
    line = next;
  }
  return to;
}

/** The widest line of a paste that may have been wrapped; none where lines are longer than anybody wraps them. */
const widthOf = (lengths: readonly number[]): number | undefined => {
  const widest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return lengths.length > 1 && widest >= wrapWidths.from && widest <= wrapWidths.to ? widest : undefined;
};

/** A line was wrapped when the first word of the next one had no room on it. */
const isWrapped = (line: string, next: string, width: number | undefined): boolean =>
  width !== undefined && line.trimEnd().length + 1 + (/^\S*/.exec(next)?.[0].length ?? 0) > width;
