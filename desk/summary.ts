import type { VerdictFinding } from '../diagnosis/verdict.ts';
import { type Answer, answersOf, type Case, type Tick } from './case.ts';
import type { Summary } from './escalation.ts';

/** Evidence beyond this helps nobody to start. */
const evidenceLimit = 6;

/** What an expert is told about a case: a pure function of the case, so the asker can read it before it is sent. */
export function summaryOf(of: Case): Summary {
  const answers = answersOf(of);
  const finding = of.verdict.verdict === 'known' || of.chosen !== undefined ? answers[0]?.finding : undefined;
  const tried = answers.map((answer, i) => triedOf(answer, i, of.ticks));
  return {
    title: finding?.title ?? titles[of.verdict.verdict],
    ...(finding ? { entry: finding.entry, confidence: finding.confidence } : {}),
    verdict: of.verdict.verdict,
    asker: of.asker.name,
    since: of.openedAt,
    lines: [whatHappened(of), whatWasRead(of), howFar(of, answers)],
    evidence: evidenceOf(of, finding),
    codes: of.verdict.codes,
    values: finding?.values ?? {},
    tried: tried.filter(({ steps }, i) => i < of.furthest || steps.some((step) => step.doneBy)),
    forExpert: unique(answers.flatMap(({ cause }) => cause.steps.filter((_, i) => cause.details[i]?.by === 'expert'))).slice(
      0,
      8,
    ),
    ...(of.verdict.next ? { next: of.verdict.next } : {}),
    knowledge: of.verdict.knowledge,
  };
}

/** The signs of the finding; without one, the lines that nobody understood come before the signs of mere guesses. */
function evidenceOf({ verdict }: Case, finding: VerdictFinding | undefined): Summary['evidence'] {
  const novel = verdict.novel.map(({ line, text }) => ({ by: 'wording' as const, line, says: 'Not understood', quote: text }));
  const guesses = [...verdict.findings, ...verdict.nearest].flatMap((guess) => guess.evidence);
  return (finding ? finding.evidence : [...novel, ...guesses]).slice(0, evidenceLimit);
}

/** Our own words where no entry gives the title: a pasted line is evidence, not a heading. */
const titles: Readonly<Record<Case['verdict']['verdict'], string>> = {
  known: 'A known problem',
  choose: 'One of several known problems',
  healthy: 'Something fails, and the log shows no problem',
  unknown: 'A problem Hitch does not know',
  nothing: 'A problem without a text',
};

function whatHappened({ verdict, chosen }: Case): string {
  const title = verdict.findings.find((finding) => finding.entry === chosen)?.title;
  if (title) return `The asker chose: ${title}`;
  const guess = verdict.nearest[0]?.title;
  const said: Record<Case['verdict']['verdict'], string> = {
    known: verdict.findings.map((finding) => finding.title).join('; '),
    choose: `One of several: ${verdict.ask?.options.map((option) => option.says).join('; ') ?? ''}`,
    healthy: 'The paste shows no problem, and yet something does not work',
    unknown: guess ? `Not known. Nearest guess: ${guess}` : 'Not known',
    nothing: 'No problem text was found in what was pasted',
  };
  return said[verdict.verdict];
}

function whatWasRead({ verdict }: Case): string {
  const { lines, components, logs } = verdict.read;
  const codes = verdict.codes.map((code) => code.code);
  const parts = [
    `${lines} ${lines === 1 ? 'line' : 'lines'} read`,
    ...(components.length > 0 ? [`from ${components.join(', ')}`] : []),
    ...(logs.length > 0 ? [`naming ${logs.join(', ')}`] : []),
    ...(codes.length > 0 ? [`with ${codes.slice(0, 6).join(', ')}`] : []),
  ];
  return parts.join(', ');
}

function howFar(of: Case, answers: readonly Answer[]): string {
  const ticks = of.ticks.length;
  if (answers.length === 0) return 'No known fix to try';
  return `${Math.min(of.furthest, answers.length)} of ${answers.length} known causes tried without success, ${ticks} ${ticks === 1 ? 'step' : 'steps'} ticked`;
}

const triedOf = ({ cause }: Answer, index: number, ticks: readonly Tick[]): Summary['tried'][number] => ({
  because: cause.because,
  steps: cause.steps.map((text, step) => {
    const tick = ticks.find((candidate) => candidate.answer === index && candidate.step === step);
    return tick ? { text, doneBy: tick.by.name, doneAt: tick.at } : { text };
  }),
});

const unique = (values: readonly string[]): string[] => [...new Set(values)];
