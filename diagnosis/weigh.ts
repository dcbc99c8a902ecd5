import type { Library } from '../knowledge/library.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { findCodeSigns } from './code-signs.ts';
import { type FoundCode, findCodes } from './codes.ts';
import { explainedLines } from './explained.ts';
import type { LogLine } from './log-line.ts';
import { findNear } from './near-lines.ts';
import { inOrder } from './order.ts';
import { pointingFeatures } from './pointing.ts';
import type { ReadPaste } from './read-paste.ts';
import { findSignatures, indexOf, type SignatureMatch } from './signatures.ts';
import { Surroundings } from './surroundings.ts';
import { type FlowTrace, traceOf } from './trace.ts';
import { looksLikeTrouble } from './trouble.ts';
import { streamOf, type WordStream } from './word-stream.ts';
import { findWording, type Wording } from './wording.ts';

/** What was found in a paste before anything is decided. */
export interface Weighed {
  readonly read: ReadPaste;
  readonly stream: WordStream;
  readonly matches: readonly SignatureMatch[];
  readonly candidates: readonly Candidate[];
  readonly trace: FlowTrace | undefined;
  /** Codes that may show a problem. */
  readonly codes: readonly FoundCode[];
  /** Small numbers that are a known message's own ("return code 7"), and no code of Windows. */
  readonly ownNumbers: readonly FoundCode[];
  readonly surroundings: Surroundings;
  readonly trouble: readonly LogLine[];
  /** What the person's own words describe. */
  readonly wording: Wording;
}

/** From this probability on a line that comes near to a step of a healthy path speaks of that, and of no problem. */
const nearlyDone = 0.5;

/** Looks for everything in a paste that speaks for an entry or a flow; decides nothing. */
export function weigh(read: ReadPaste, library: Library): Weighed {
  const stream = streamOf(read.lines, library);
  const allCodes = findCodes(read.lines);
  const surroundings = new Surroundings(stream, allCodes);
  const exact = findSignatures(stream, surroundings, library);
  const { owners, healthy, complaints } = explainedLines(exact, allCodes, stream, lineOfOurs(stream, library));
  const wordsOf = (some: readonly SignatureMatch[]): Set<number> =>
    new Set(some.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
  const touched = new Set([...wordsOf(exact)].map((at) => stream.words[at]?.line));
  const near = findNear(stream, surroundings, (line) => touched.has(line), library);
  const isExplained = ({ as, owner, probability = 0 }: SignatureMatch): boolean =>
    as === 'near' ? 'stage' in owner && probability >= nearlyDone : as !== 'mention';
  const explained = wordsOf([...exact, ...near].filter(isExplained));
  const matches = [...exact, ...near];
  // A small number that a healthy step holds is explained wherever else it is asked about: "ReturnCode 1, is that bad?"
  const isStepsOwn = (code: FoundCode): boolean => isOwnNumber(code) && code.lines.some((line) => healthy.has(line));
  const shown = allCodes
    .filter((code) => !isStepsOwn(code))
    .flatMap((code) => codeBeyond(code, (line) => healthy.has(line), read.lines));
  const codes = shown.flatMap((code) => codeBeyond(code, (line) => isOwnNumber(code) && owners.has(line), read.lines));
  const told = new Set(codes.map(({ code }) => code));
  const ownNumbers = shown.filter(({ code }) => !told.has(code));
  const coded = new Set(codes.map(({ line }) => line));
  const wording = findWording(stream, explained, library);
  const trouble = read.lines.filter(
    (line, i) => complaints.has(i) || (!owners.has(i) && !healthy.has(i) && (looksLikeTrouble(line) || coded.has(line))),
  );
  const pointing = pointingFeatures(wording, codes, trouble);
  const codeSigns = findCodeSigns(codes, surroundings, owners, library);
  return {
    read,
    stream,
    matches,
    candidates: inOrder(candidatesOf(matches, codeSigns, wording.matches, pointing, stream, surroundings), library),
    trace: traceOf(exact, stream),
    codes,
    ownNumbers,
    surroundings,
    wording,
    trouble,
  };
}

/** Fewer words than these may be anybody's. */
const ourWords = 3;

/** Says of a line whether it is made of words of the known messages alone. The words are gone through once, when the first line is asked about. */
function lineOfOurs({ words }: WordStream, library: Library): (line: number) => boolean {
  let counts: Map<number, number> | undefined;
  const count = (): Map<number, number> => {
    const { vocabulary } = indexOf(library);
    const own = new Map<number, number>();
    for (const { line, text } of words) own.set(line, vocabulary.idOf(text) < 0 ? Number.NaN : (own.get(line) ?? 0) + 1);
    return own;
  };
  return (line) => {
    counts ??= count();
    return (counts.get(line) ?? 0) >= ourWords;
  };
}

/** An HTTP status is a code everywhere. */
const isOwnNumber = ({ code }: FoundCode): boolean => /^\d+$/.test(code) && Number(code) < 400;

/** A code without the lines that explain it; none when it stands on no other. */
function codeBeyond(code: FoundCode, isExplained: (line: number) => boolean, lines: readonly LogLine[]): FoundCode[] {
  const own = code.lines.filter((line) => !isExplained(line));
  const line = lines[own[0] ?? -1];
  return line ? [{ ...code, line, lines: own }] : [];
}
