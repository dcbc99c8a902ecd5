import type { FlowStage, Library } from '../knowledge/library.ts';
import type { Candidate } from './candidates.ts';
import { readingsOf } from './code-readings.ts';
import { namesSubject } from './concepts.ts';
import { findFacts } from './facts.ts';
import { findingOf } from './findings.ts';
import { guessesOf, isDenied, isPointedAt, isWorthAsking, shownGuesses } from './guesses.ts';
import type { LogLine } from './log-line.ts';
import { type Narration, narrationOf } from './narration.ts';
import { comesFromProduct, nextLogFor } from './next-log.ts';
import type { Paste } from './paste.ts';
import { questionFor } from './question.ts';
import { readPaste } from './read-paste.ts';
import { isOfProduct, reportedSuccess } from './success.ts';
import { symptomsLast } from './symptoms.ts';
import type { FlowTrace } from './trace.ts';
import { looksLikeTrouble } from './trouble.ts';
import type { Verdict } from './verdict.ts';
import { type Weighed, weigh } from './weigh.ts';

/** A paste's verdict, and the text it was read from, secrets replaced: the only form of the paste that may be kept. */
export interface Diagnosed {
  readonly verdict: Verdict;
  readonly text: string;
}

/** The heart: what is wrong in a paste, as far as the library knows. Pure, synchronous, linear in the paste; never throws. */
export function diagnose(paste: Paste, library: Library): Verdict {
  return diagnoseText(paste, library).verdict;
}

/** `diagnose`, with the text it was read from. */
export function diagnoseText(paste: Paste, library: Library): Diagnosed {
  const { own, quoted } = readPaste(paste);
  const verdict = decide(weigh(own, library), library);
  if (verdict.verdict !== 'nothing' || !quoted) return { verdict, text: own.text };
  return { verdict: decide(weigh(quoted, library), library), text: quoted.text };
}

function decide(weighed: Weighed, library: Library): Verdict {
  const sure = weighed.candidates.filter((candidate) => candidate.confidence >= library.thresholds.known);
  if (sure.length > 0) return known(weighed, sure, library);
  const guesses = guessesOf(weighed, library);
  const [best] = guesses;
  const isPointed = guesses.some(isPointedAt);
  const isComplaint = best !== undefined && isWorthAsking(best, weighed, library) && isDenied(weighed);
  if (weighed.trace && weighed.trouble.length === 0 && !isPointed && !isComplaint)
    return healthy(weighed, weighed.trace, library);
  const reported = isPointed ? [] : reportedSuccess(weighed);
  if (reported.length > 0 && isOfProduct(weighed, library))
    return { ...shared(weighed, library), verdict: 'healthy', done: reported.slice(0, 8).map(reportOf) };
  const told = isPointed ? undefined : narrationOf(weighed, library);
  if (told) return narrated(weighed, told, library);
  const strong = guesses.slice(0, shownGuesses).filter((guess) => guess.confidence >= library.thresholds.beside);
  const facts = findFacts(weighed.stream, library);
  // A question about what the sources explain, and nothing that reads like trouble: the answer is what is written.
  const isQuestion = facts.length > 0 && !weighed.trouble.some(looksLikeTrouble) && !isPointed;
  if (!isQuestion && best && reported.length === 0 && isWorthAsking(best, weighed, library))
    return choose(weighed, strong, guesses, library);
  const isOurs =
    guesses.length > 0 ||
    weighed.codes.length > 0 ||
    weighed.matches.length > 0 ||
    weighed.trouble.length > 0 ||
    comesFromProduct(weighed.stream, library) ||
    namesSubject(weighed.stream, library);
  return {
    ...shared(weighed, library),
    ...goesOnFrom(weighed.trace?.last),
    verdict: isOurs ? 'unknown' : 'nothing',
    facts,
    nearest: isOurs ? guesses.slice(0, shownGuesses).map(findingOf) : [],
  };
}

function known(weighed: Weighed, sure: readonly Candidate[], library: Library): Verdict {
  const guesses = guessesOf(weighed, library).filter((guess) => !sure.includes(guess));
  const also = guesses.filter(({ confidence }) => confidence >= library.thresholds.also);
  const others = guesses.filter((guess) => !also.includes(guess));
  return {
    ...shared(weighed, library),
    verdict: 'known',
    findings: symptomsLast([...sure, ...also], library).map(([candidate, follows]) => ({
      ...findingOf(candidate),
      ...(follows ? { follows: follows.entry.id } : {}),
    })),
    nearest: others.slice(0, shownGuesses).map(findingOf),
  };
}

function choose(weighed: Weighed, strong: readonly Candidate[], guesses: readonly Candidate[], library: Library): Verdict {
  const rest = guesses.filter((guess) => !strong.includes(guess));
  const said = `${weighed.read.text} ${weighed.read.lines.map((line) => line.component).join(' ')}`.toLowerCase();
  const isKnown = (answer: string): boolean => said.includes(answer.toLowerCase().replace(/\.log$/, ''));
  const ask = questionFor(
    strong.map(({ entry }) => entry),
    isKnown,
  );
  return {
    ...shared(weighed, library),
    verdict: 'choose',
    findings: strong.map(findingOf),
    ask,
    nearest: rest.slice(0, shownGuesses).map(findingOf),
  };
}

/** A line that reports success, for the list of what went well. */
const reportOf = ({ message }: LogLine): string => `The log reports: ${message.trim().slice(0, 200).toWellFormed()}`;

function healthy(weighed: Weighed, { last }: FlowTrace, library: Library): Verdict {
  return {
    ...shared(weighed, library),
    verdict: 'healthy',
    ...goesOnFrom(last),
  };
}

/** What a person tells went well, as far as that: the next log is the one behind the last step told. */
function narrated(weighed: Weighed, { stages }: Narration, library: Library): Verdict {
  return {
    ...shared(weighed, library),
    verdict: 'healthy',
    // The numbers of an account belong to its steps: "answered with return code 1".
    codes: [],
    done: stages.map(({ done }) => `As you tell it: ${done}`),
    ...goesOnFrom(stages.at(-1)),
  };
}

/** The log to read next behind a stage, and what it means when the path goes no further. */
const goesOnFrom = (stage: FlowStage | undefined): Pick<Verdict, 'next' | 'stall'> => ({
  ...(stage ? { next: { ...stage.next } } : {}),
  ...(stage?.stall ? { stall: stage.stall.means } : {}),
});

/** The fields that every verdict has. */
function shared(weighed: Weighed, library: Library): Verdict {
  const { read, trace, surroundings, trouble, matches } = weighed;
  const next = nextLogFor(read.lines, library);
  return {
    verdict: 'nothing',
    findings: [],
    nearest: [],
    codes: codesOf(weighed, library),
    ...(trace && trace.flow.stages.length > 1 ? { trace: trace.trace } : {}),
    ...(next ? { next } : {}),
    secrets: [...read.secrets],
    read: {
      lines: read.lines.length,
      formats: unique(read.lines.map((line) => line.format)),
      components: unique(read.lines.flatMap((line) => line.component ?? [])).slice(0, 10),
      logs: unique(read.text.match(logName) ?? []).slice(0, 10),
      cut: read.cut,
      ...(surroundings.version ? { version: surroundings.version } : {}),
    },
    novel: trouble.slice(0, 10).map((line) => ({ line: line.number, text: line.message.slice(0, 600) })),
    done: unique(
      matches.flatMap(({ owner, as }) => ('flow' in owner && as !== 'mention' && as !== 'near' ? [owner.stage.done] : [])),
    ),
    facts: [],
    knowledge: library.version,
  };
}

/** The codes in the order of the paste; what a known message's own number means stands in its entry. */
const codesOf = ({ codes, ownNumbers, surroundings }: Weighed, library: Library): Verdict['codes'] =>
  [...codes, ...ownNumbers]
    .toSorted((a, b) => a.line.number - b.line.number)
    .map((found) => ({
      code: found.code,
      as: found.as,
      line: found.line.number,
      readings: ownNumbers.includes(found) ? [] : readingsOf(found, library.codes, surroundings),
    }));

const logName = /\b[\w-]{2,60}\.log\b/gi;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
