import type { KnowledgeEntry } from '../knowledge/library.ts';
import { type HoleType, harmlessTypes } from '../knowledge/template.ts';
import { confidenceOf } from './confidence.ts';
import { commonWords, type SignatureMatch } from './signatures.ts';
import type { VerdictCause, VerdictEvidence, VerdictFinding } from './verdict.ts';
import type { WordStream } from './word-stream.ts';
import type { WordingMatch } from './wording.ts';

/** An entry with everything in the paste that speaks for it. */
export interface Candidate {
  readonly entry: KnowledgeEntry;
  readonly confidence: number;
  readonly values: Readonly<Record<string, string>>;
  readonly evidence: readonly [VerdictEvidence, ...VerdictEvidence[]];
  /** Index of the first line that speaks for it. */
  readonly line: number;
}

const quoteLimit = 600;
const valueLimit = 600;
const evidenceLimit = 8;

/** One candidate for every entry whose messages were found, in the order of the paste. */
export function candidatesOf(matches: readonly SignatureMatch[], stream: WordStream): Candidate[] {
  const byEntry = Map.groupBy(
    matches.filter((match) => 'entry' in match.owner),
    (match) => ('entry' in match.owner ? match.owner.entry : undefined),
  );
  return [...byEntry].flatMap(([entry, own]) => {
    const [first, ...rest] = own.map((match) => evidenceOf(match, stream));
    const best = own.toSorted((a, b) => sureness(b) - sureness(a))[0];
    if (!entry || !first || !best) return [];
    const evidence: Candidate['evidence'] = [first, ...rest.slice(0, evidenceLimit - 1)];
    return [{ entry, confidence: sureness(best), values: best.values, evidence, line: stream.words[best.start]?.line ?? 0 }];
  });
}

function sureness({ as, fixed }: SignatureMatch): number {
  if (as === 'mention') return confidenceOf.mention;
  if (as === 'cut') return confidenceOf.cutMessage;
  return fixed > commonWords ? confidenceOf.wholeMessage : confidenceOf.commonMessage;
}

const reasons: Readonly<Record<SignatureMatch['as'], string>> = {
  whole: 'This line is the message itself, word for word',
  cut: 'This line is the beginning of the message; the rest is cut off',
  mention: 'These words are the message, but they stand inside another sentence',
};

function evidenceOf(match: SignatureMatch, { lines, words }: WordStream): VerdictEvidence {
  const line = lines[words[match.start]?.line ?? 0];
  const last = lines[words[match.end - 1]?.line ?? 0];
  const quote = line === last ? (line?.message ?? '') : `${line?.message ?? ''} ${last?.message ?? ''}`;
  return {
    by: 'signature',
    says: reasons[match.as],
    quote: quote.trim().slice(0, quoteLimit),
    ...(line ? { line: line.number } : {}),
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
    line: 0,
  };
}

/** The finding as it is shown: holes filled with what the paste held, causes with their sources. */
export function findingOf(candidate: Candidate): VerdictFinding {
  const { entry } = candidate;
  const causes = entry.causes.map((cause) => causeOf(cause, candidate));
  const [first] = causes;
  return {
    entry: entry.id,
    title: entry.title,
    area: entry.area,
    status: entry.status === 'retired' ? 'draft' : entry.status,
    about: entry.about,
    confidence: candidate.confidence,
    where: entry.where.map((place) => ({ ...place })),
    cause: first?.because ?? '',
    steps: first?.steps ?? [],
    causes,
    verify: entry.verify.map((text) => fill(text, candidate)),
    values: Object.fromEntries(Object.entries(candidate.values).map(([name, value]) => [name, value.slice(0, valueLimit)])),
    private: Object.keys(candidate.values).filter((name) => entry.holes[name]?.private),
    evidence: [...candidate.evidence],
  };
}

function causeOf(cause: KnowledgeEntry['causes'][number], candidate: Candidate): VerdictCause {
  return {
    id: cause.id,
    because: fill(cause.because, candidate),
    steps: cause.steps.map((step) => fill(step.text, candidate)),
    details: cause.steps.map(({ risk, by, basis, command }) => ({
      risk,
      by,
      basis,
      ...(command ? { command: { shell: command.shell, run: fillCommand(command.run, candidate) } } : {}),
    })),
    ...(cause.applies ? { applies: cause.applies } : {}),
    sources: cause.sources.flatMap((id) => {
      const source = candidate.entry.sources[id];
      return source ? [{ title: source.title, url: source.url, asOf: source['as-of'] }] : [];
    }),
  };
}

const holeUse = /\{([a-z][a-zA-Z0-9]*)\}/g;

/** Characters of a value inside a sentence; the whole value stands among the finding's values. */
const filledLimit = 120;

/** A hole the paste did not fill is named by what it stands for: "the tenant". */
function fill(text: string, { entry, values }: Candidate): string {
  return text.replace(holeUse, (_, name: string) => {
    const value = values[name] ?? entry.holes[name]?.says ?? name;
    return value.length > filledLimit ? `${value.slice(0, filledLimit).toWellFormed()}…` : value;
  });
}

/** Commands take only values that cannot carry a command of their own; anything else stays a placeholder for the reader to fill. */
function fillCommand(run: string, { entry, values }: Candidate): string {
  const types = new Map<string, HoleType>(
    entry.templates.flatMap((template) => template.holes.map((hole) => [hole.name, hole.type])),
  );
  return run.replace(holeUse, (_, name: string) => {
    const value = values[name];
    const type = types.get(name);
    return value !== undefined && type !== undefined && harmlessTypes.has(type) ? value : `<${entry.holes[name]?.says ?? name}>`;
  });
}
