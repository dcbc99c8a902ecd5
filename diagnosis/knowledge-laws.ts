import type { EntryText } from '../knowledge/entry.ts';
import type { FlowText, Stage } from '../knowledge/flow.ts';
import { type Report, reporterFor } from '../knowledge/laws.ts';
import type { Knowledge, KnowledgeEntry } from '../knowledge/library.ts';
import type { KnowledgeProblem, YamlFile } from '../knowledge/yaml-file.ts';
import { findCodes } from './codes.ts';
import { diagnose } from './diagnose.ts';
import { sharedClaims } from './exclusive-claims.ts';
import { filled, mutantsOf } from './mutants.ts';
import { oppositeOf } from './opposites.ts';
import { pasteOf } from './paste.ts';
import { readPaste } from './read-paste.ts';
import { findSignatures, type SignatureMatch } from './signatures.ts';
import { Surroundings } from './surroundings.ts';
import type { Verdict } from './verdict.ts';
import { streamOf } from './word-stream.ts';

/** From this confidence on a finding is called certain: a message with one word changed must not reach it. */
const certain = 0.95;

/** How law 11 went: messages with one fixed word changed, and those that were still claimed with certainty. */
export interface Mutations {
  tried: number;
  survived: number;
  /** Mutants whose word was turned into its opposite, and those of them still claimed. */
  opposites: number;
  survivedOpposites: number;
}

/** What the laws found that only the matcher can tell. */
export interface MatchingLaws {
  readonly problems: readonly KnowledgeProblem[];
  readonly mutations: Readonly<Mutations>;
}

/**
 * Laws 3, 4, 5, 9, 11 and 12 on a knowledge base that holds the others: every example is diagnosed as a paste. `isMeant` limits them to
 * some files.
 */
export function checkMatching(knowledge: Knowledge, isMeant: (file: string) => boolean = () => true): MatchingLaws {
  const mutations: Mutations = { tried: 0, survived: 0, opposites: 0, survivedOpposites: 0 };
  const entries = [...knowledge.entryFiles].filter(([name]) => isMeant(name));
  const flows = [...knowledge.flowFiles].filter(([name]) => isMeant(name));
  const problems = [
    ...entries.flatMap(([name, file]) => entryBreaches(name, file, knowledge, mutations)),
    ...flows.flatMap(([name, file]) => flowBreaches(name, file, knowledge, mutations)),
    ...sharedClaims(knowledge, isMeant),
  ];
  return { problems, mutations };
}

const read = (paste: string, { library }: Knowledge): Verdict => diagnose(pasteOf(paste, 'chat'), library);

function matchesIn(paste: string, { library }: Knowledge): SignatureMatch[] {
  const { lines } = readPaste(pasteOf(paste, 'chat')).own;
  const stream = streamOf(lines, library);
  return findSignatures(stream, new Surroundings(stream, findCodes(lines)), library);
}

function entryBreaches(name: string, file: YamlFile<EntryText>, knowledge: Knowledge, mutations: Mutations): KnowledgeProblem[] {
  const { problems, report } = reporterFor(name, file);
  const entry = knowledge.library.entries.get(file.value.id);
  if (!entry) return problems;
  checkOwnExamples(entry, knowledge, report);
  file.value.examples.match.forEach(({ paste, finds = {} }, i) => {
    checkMatch(entry, read(paste, knowledge), finds, knowledge, (problem) => report(['examples', 'match', i], problem));
  });
  file.value.examples['no-match'].forEach(({ paste }, i) => {
    // In a question, or as a possible one beside an answer, a neighbour may stand; that claims nothing.
    const { findings } = read(paste, knowledge);
    if (findings.some((finding) => finding.entry === entry.id && claims(finding, knowledge)))
      report(['examples', 'no-match', i], 'This entry claims its own no-match example. Make the signature say more (law 5)');
  });
  file.value.signatures.forEach(({ line, weak, with: signs }, i) => {
    if (!weak && !signs) mutate(entry, line, knowledge, mutations, (problem) => report(['signatures', i], problem));
  });
  return problems;
}

/** Law 3: a signature that no example shows is only hoped to match. */
function checkOwnExamples(entry: KnowledgeEntry, knowledge: Knowledge, report: Report): void {
  const seen = new Set(
    entry.examples.match.flatMap(({ paste }) =>
      matchesIn(paste, knowledge).flatMap((match) => (match.as === 'mention' ? [] : [match.template])),
    ),
  );
  entry.signatures.forEach(({ template, weak }, i) => {
    if (!weak && !seen.has(template))
      report(['signatures', i], 'No match example shows this message. Add one as the product prints it (law 3)');
  });
}

/** Law 4. An entry that nothing proves is a good guess on its examples, and no more is asked. */
function checkMatch(
  entry: KnowledgeEntry,
  { verdict, findings, nearest }: Verdict,
  finds: Readonly<Record<string, string>>,
  knowledge: Knowledge,
  report: (problem: string) => void,
): void {
  const said = [...findings, ...nearest].map((finding) => finding.entry);
  if (![...entry.signatures, ...entry.codes].some((sign) => !sign.weak)) {
    if (!said.slice(0, 3).includes(entry.id))
      report(`The example is not among the first three guesses, but ${told(said)}. Say it in another phrase (law 4)`);
    return;
  }
  if (verdict !== 'known' || findings[0]?.entry !== entry.id) {
    report(`The example must find this entry first; it is ${verdict}: ${told(said)}. hitch explain tells why (law 4)`);
    return;
  }
  const strangers = findings.slice(1).filter((other) => claims(other, knowledge) && !entry.related.includes(other.entry));
  if (strangers.length > 0)
    report(
      `The example finds ${told(strangers.map((other) => other.entry))} too. Name it under related, or tell the two apart (law 4)`,
    );
  for (const [hole, value] of Object.entries(finds)) {
    const found = findings[0].values[hole];
    if (found !== value) report(`{${hole}} must hold '${value}' here and holds '${found ?? ''}' (law 4)`);
  }
}

/** True for a finding that is given as an answer. */
const claims = ({ confidence }: Verdict['findings'][number], { library }: Knowledge): boolean =>
  confidence >= library.thresholds.known;

const told = (ids: readonly string[]): string => ids.slice(0, 3).join(', ') || 'nothing';

/** Law 11: a message with one word changed is another message: never certain, and its opposite not even likely, unless a code beside it proves. */
function mutate(
  entry: KnowledgeEntry,
  line: string,
  knowledge: Knowledge,
  mutations: Mutations,
  report: (problem: string) => void,
): void {
  for (const { text, was, is } of mutantsOf(line)) {
    const own = read(text, knowledge).findings.find((finding) => finding.entry === entry.id);
    const limit = oppositeOf(was) === is ? knowledge.library.thresholds.known : certain;
    const isClaimed =
      own !== undefined &&
      own.confidence >= limit &&
      (own.confidence >= certain || own.evidence.every(({ by }) => by !== 'code'));
    count(mutations, was, is, isClaimed);
    if (isClaimed)
      report(
        `Still certain when '${was}' reads '${is}': ${filled(text)}. Let a second sign (with) or another entry tell them apart (law 11)`,
      );
  }
}

function count(mutations: Mutations, was: string, is: string, survives: boolean): void {
  mutations.tried++;
  if (survives) mutations.survived++;
  if (oppositeOf(was) !== is) return;
  mutations.opposites++;
  if (survives) mutations.survivedOpposites++;
}

function flowBreaches(name: string, file: YamlFile<FlowText>, knowledge: Knowledge, mutations: Mutations): KnowledgeProblem[] {
  const { problems, report } = reporterFor(name, file);
  file.value.stages.forEach((stage, i) => {
    checkStageExamples(stage, knowledge, (path, problem) => report(['stages', i, 'examples', ...path], problem));
    stage.lines.forEach((line, l) => {
      for (const { text, was, is } of mutantsOf(line, stage.only)) {
        const claims = read(text, knowledge).done.includes(stage.done);
        count(mutations, was, is, claims);
        if (claims) report(['stages', i, 'lines', l], `Still done when '${was}' reads '${is}'. Make the line say more (law 11)`);
      }
    });
  });
  return problems;
}

/** Law 9. */
function checkStageExamples(stage: Stage, knowledge: Knowledge, report: Report): void {
  stage.examples.match.forEach(({ paste }, i) => {
    const { verdict, done, next } = read(paste, knowledge);
    if (verdict !== 'healthy' || !done.includes(stage.done))
      report(
        ['match', i],
        `The example must be healthy and show '${stage.done}'; it is ${verdict}: ${done.join(' ') || 'nothing done'}. hitch explain tells why (law 9)`,
      );
    else if (next?.log !== stage.next.log)
      report(
        ['match', i],
        `The next log is ${next?.log}, and the stage says ${stage.next.log}: let the example end with the stage's own line (law 9)`,
      );
  });
  stage.examples['no-match'].forEach(({ paste }, i) => {
    if (read(paste, knowledge).done.includes(stage.done))
      report(
        ['no-match', i],
        'The stage claims its own no-match example. Make its line say more, or bar values with never (law 9)',
      );
  });
}
