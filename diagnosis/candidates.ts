import type { KnowledgeCause, KnowledgeEntry } from '../knowledge/library.ts';
import type { CodeMatch } from './code-signs.ts';
import { confidenceOf, type FindingFeatures, isProven, noFeatures } from './confidence.ts';
import type { PointingFeatures } from './pointing.ts';
import { appliesTo } from './product-version.ts';
import { commonWords, type SignatureMatch } from './signatures.ts';
import type { Surroundings } from './surroundings.ts';
import type { VerdictEvidence } from './verdict.ts';
import type { WordStream } from './word-stream.ts';
import type { WordingMatch } from './wording.ts';

/** An entry with everything in the paste that speaks for it. */
export interface Candidate {
  readonly entry: KnowledgeEntry;
  readonly confidence: number;
  readonly features: FindingFeatures;
  readonly values: Readonly<Record<string, string>>;
  readonly evidence: readonly [VerdictEvidence, ...VerdictEvidence[]];
  /** Its causes, those whose signs stand beside the evidence first. */
  readonly causes: readonly KnowledgeCause[];
  /** Index of the first line that speaks for it. */
  readonly line: number;
  /** True where a second sign stands beside its message or code: it knows more of the paste than one that needs none. */
  readonly isSpecial: boolean;
}

type FeatureName = keyof FindingFeatures;

/** One sign found in the paste: which feature it is and how much of it, and what is said of it. */
interface Sign {
  readonly entry: KnowledgeEntry;
  readonly feature: FeatureName;
  readonly value: number;
  readonly evidence: VerdictEvidence;
  readonly values: Readonly<Record<string, string>>;
  readonly line: number;
  readonly beside?: string | undefined;
}

const quoteLimit = 600;
const evidenceLimit = 8;

/** One candidate for every entry that messages, codes or words speak for, in the order of the paste. */
export function candidatesOf(
  matches: readonly SignatureMatch[],
  codes: readonly CodeMatch[],
  wording: readonly WordingMatch[],
  words: ReadonlyMap<KnowledgeEntry, PointingFeatures>,
  stream: WordStream,
  surroundings: Surroundings,
): Candidate[] {
  const signs = [
    ...matches.flatMap((match) => signOfMatch(match, stream)),
    ...codes.map((code) => signOfCode(code, stream)),
    ...wording.map(signOfWording),
  ];
  return [...Map.groupBy(signs, (sign) => sign.entry)].flatMap(([entry, own]) => {
    const sorted = own.toSorted((a, b) => strengthOf(b) - strengthOf(a) || a.line - b.line);
    const [best, ...rest] = sorted;
    if (!best) return [];
    const features = featuresOf(own, words.get(entry));
    const evidence: Candidate['evidence'] = [best.evidence, ...rest.slice(0, evidenceLimit - 1).map((sign) => sign.evidence)];
    const line = Math.min(...own.map((sign) => sign.line));
    const causes = causesOf(entry, sorted, surroundings);
    const values = Object.assign({}, ...sorted.toReversed().map((sign) => sign.values)) as Record<string, string>;
    const isSpecial = own.some(({ beside }) => beside !== undefined);
    return [{ entry, confidence: confidenceOf(features), features, values, evidence, causes, line, isSpecial }];
  });
}

/** Alone, how sure a sign would make us: the order in which evidence is told. */
const strengthOf = ({ feature, value }: Sign): number => confidenceOf({ ...noFeatures, [feature]: value });

/** The strongest of each kind. Words count only where nothing proves: a message is made of the words that describe it. */
function featuresOf(signs: readonly Sign[], words: PointingFeatures | undefined): FindingFeatures {
  const features: Record<FeatureName, number> = { ...noFeatures };
  for (const { feature, value } of signs) features[feature] = Math.max(features[feature], value);
  return words && !isProven(features) ? { ...features, ...words } : features;
}

/** The causes that apply to the version, where it is known, those whose signs stand in the paste first; otherwise the entry's order holds. */
function causesOf(entry: KnowledgeEntry, signs: readonly Sign[], surroundings: Surroundings): KnowledgeCause[] {
  const { version } = surroundings;
  const fitting = entry.causes.filter(({ applies }) => appliesTo(applies, version));
  const causes = fitting.length > 0 ? fitting : entry.causes;
  const isSigned = ({ when }: KnowledgeCause): boolean => signs.some(({ line }) => surroundings.find(when, line) !== undefined);
  const signed = causes.filter(isSigned);
  return [...signed, ...causes.filter((cause) => !signed.includes(cause))];
}

function signOfMatch(match: SignatureMatch, stream: WordStream): Sign[] {
  const { owner } = match;
  if (!('entry' in owner)) return [];
  const line = stream.words[match.start]?.line ?? 0;
  const evidence = evidenceOf(match, stream);
  return [
    {
      entry: owner.entry,
      feature: featureOf(match),
      value: match.probability ?? weightOf(match),
      evidence,
      values: match.values,
      line,
      beside: match.beside,
    },
  ];
}

/** What is weak even where it stands alone counts half of what only lacks its second sign. */
export const weakValue = 0.5;
const weightOf = ({ as, owner }: SignatureMatch): number =>
  as === 'mention' && 'signature' in owner && owner.signature.weak ? weakValue : 1;

const featureOf = ({ as, fixed }: SignatureMatch): FeatureName => (as === 'whole' && fixed <= commonWords ? 'common' : as);

const reasons: Readonly<Record<SignatureMatch['as'], string>> = {
  whole: 'This line is the message itself, word for word',
  cut: 'This line is the beginning of the message; the rest is cut off',
  mention: 'These words are the message, but alone or here they prove nothing',
  near: 'This line comes near to the message; some words differ',
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

function signOfCode({ entry, found, line, isProof, isWeak, beside }: CodeMatch, { lines }: WordStream): Sign {
  const stands = lines[line] ?? found.line;
  const says = beside
    ? `The code ${found.as} with ${beside} beside it shows this problem`
    : isProof
      ? `The code ${found.as} shows this problem`
      : `The code ${found.as} occurs with this problem, and with others`;
  return {
    entry,
    feature: isProof ? 'code' : 'sharedCode',
    value: isWeak ? weakValue : 1,
    evidence: { by: 'code', says, quote: stands.message.trim().slice(0, quoteLimit), line: stands.number },
    values: {},
    line,
    beside,
  };
}

/** A person's own words: they point, and prove nothing. */
function signOfWording({ entry, phrase, share }: WordingMatch): Sign {
  const says = `Your words come near to "${phrase.slice(0, 120)}"`;
  return {
    entry,
    feature: 'phrase',
    value: share,
    evidence: { by: 'wording', says },
    values: {},
    line: Number.MAX_SAFE_INTEGER,
  };
}
