import type { KnowledgeCause, KnowledgeEntry } from '../knowledge/library.ts';
import type { CodeMatch } from './code-signs.ts';
import { confidenceOf } from './confidence.ts';
import { commonWords, type SignatureMatch } from './signatures.ts';
import type { Surroundings } from './surroundings.ts';
import type { VerdictEvidence } from './verdict.ts';
import type { WordStream } from './word-stream.ts';
import type { WordingMatch } from './wording.ts';

/** An entry with everything in the paste that speaks for it. */
export interface Candidate {
  readonly entry: KnowledgeEntry;
  readonly confidence: number;
  readonly values: Readonly<Record<string, string>>;
  readonly evidence: readonly [VerdictEvidence, ...VerdictEvidence[]];
  /** Its causes, those whose signs stand beside the evidence first. */
  readonly causes: readonly KnowledgeCause[];
  /** Index of the first line that speaks for it. */
  readonly line: number;
}

/** One sign found in the paste: how sure it makes us, and what is said of it. */
interface Sign {
  readonly entry: KnowledgeEntry;
  readonly confidence: number;
  readonly evidence: VerdictEvidence;
  readonly values: Readonly<Record<string, string>>;
  readonly line: number;
}

const quoteLimit = 600;
const evidenceLimit = 8;

/** One candidate for every entry whose messages or codes were found, in the order of the paste. */
export function candidatesOf(
  matches: readonly SignatureMatch[],
  codes: readonly CodeMatch[],
  stream: WordStream,
  surroundings: Surroundings,
): Candidate[] {
  const signs = [...matches.flatMap((match) => signOfMatch(match, stream)), ...codes.map((code) => signOfCode(code, stream))];
  return [...Map.groupBy(signs, (sign) => sign.entry)].flatMap(([entry, own]) => {
    const sorted = own.toSorted((a, b) => b.confidence - a.confidence || a.line - b.line);
    const [best, ...rest] = sorted;
    if (!best) return [];
    const evidence: Candidate['evidence'] = [best.evidence, ...rest.slice(0, evidenceLimit - 1).map((sign) => sign.evidence)];
    const line = Math.min(...own.map((sign) => sign.line));
    const causes = causesOf(entry, sorted, surroundings);
    const values = Object.assign({}, ...sorted.toReversed().map((sign) => sign.values)) as Record<string, string>;
    return [{ entry, confidence: best.confidence, values, evidence, causes, line }];
  });
}

/** The causes whose signs stand in the paste come first; otherwise the entry's order holds. */
function causesOf(entry: KnowledgeEntry, signs: readonly Sign[], surroundings: Surroundings): KnowledgeCause[] {
  const isSigned = ({ when }: KnowledgeCause): boolean => signs.some(({ line }) => surroundings.find(when, line) !== undefined);
  const signed = entry.causes.filter(isSigned);
  return [...signed, ...entry.causes.filter((cause) => !signed.includes(cause))];
}

function signOfMatch(match: SignatureMatch, stream: WordStream): Sign[] {
  const { owner } = match;
  if (!('entry' in owner)) return [];
  const line = stream.words[match.start]?.line ?? 0;
  return [{ entry: owner.entry, confidence: sureness(match), evidence: evidenceOf(match, stream), values: match.values, line }];
}

function sureness({ as, fixed }: SignatureMatch): number {
  if (as === 'mention') return confidenceOf.mention;
  if (as === 'cut') return confidenceOf.cutMessage;
  return fixed > commonWords ? confidenceOf.wholeMessage : confidenceOf.commonMessage;
}

const reasons: Readonly<Record<SignatureMatch['as'], string>> = {
  whole: 'This line is the message itself, word for word',
  cut: 'This line is the beginning of the message; the rest is cut off',
  mention: 'These words are the message, but alone or here they prove nothing',
};

function evidenceOf(match: SignatureMatch, { lines, words }: WordStream): VerdictEvidence {
  const line = lines[words[match.start]?.line ?? 0];
  const last = lines[words[match.end - 1]?.line ?? 0];
  const quote = line === last ? (line?.message ?? '') : `${line?.message ?? ''} ${last?.message ?? ''}`;
  return {
    by: 'signature',
    says: match.beside ? `${reasons[match.as]}, with ${match.beside} beside it` : reasons[match.as],
    quote: quote.trim().slice(0, quoteLimit),
    ...(line ? { line: line.number } : {}),
  };
}

function signOfCode({ entry, found, line, isProof, beside }: CodeMatch, { lines }: WordStream): Sign {
  const stands = lines[line] ?? found.line;
  const says = beside
    ? `The code ${found.as} with ${beside} beside it shows this problem`
    : isProof
      ? `The code ${found.as} shows this problem`
      : `The code ${found.as} occurs with this problem, and with others`;
  return {
    entry,
    confidence: isProof ? confidenceOf.code : confidenceOf.sharedCode,
    evidence: { by: 'code', says, quote: stands.message.trim().slice(0, quoteLimit), line: stands.number },
    values: {},
    line,
  };
}

/** A guess from a person's own words: never more than possible. */
export function guessOf({ entry, phrase, share }: WordingMatch): Candidate {
  const says = `Your words come near to "${phrase.slice(0, 120)}"`;
  return {
    entry,
    confidence: Math.round(confidenceOf.wording * share * 100) / 100,
    values: {},
    evidence: [{ by: 'wording', says }],
    causes: entry.causes,
    line: 0,
  };
}
