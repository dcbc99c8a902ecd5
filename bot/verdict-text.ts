import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { filesRead, readingText } from '../cards/evidence.ts';
import { noteOf } from '../cards/step-rows.ts';
import { dayInWords, plain } from '../cards/text.ts';
import { words } from '../cards/words.ts';
import { surenessOf } from '../diagnosis/confidence.ts';
import type { Trace, Verdict, VerdictCause, VerdictFinding } from '../diagnosis/verdict.ts';

type Paint = ReturnType<typeof pc.createColors>;

/** A verdict as text for a terminal: the same words as on the card. Pasted text can move no cursor and set no colour. */
export function verdictText(verdict: Verdict, hasColour: boolean): string {
  const paint = pc.createColors(hasColour);
  const parts = [
    ...mainPart(verdict, paint),
    ...tracePart(verdict.trace, paint),
    ...codesPart(verdict, paint),
    ...nextPart(verdict, paint),
    ...factsPart(verdict, paint),
    ...notes(verdict, paint),
  ];
  return parts.map((line) => (hasColour ? line : stripVTControlCharacters(line))).join('\n');
}

const safe = (text: string): string => plain(stripVTControlCharacters(text)).replaceAll('\n', '\n    ');

function mainPart(verdict: Verdict, paint: Paint): string[] {
  switch (verdict.verdict) {
    case 'known':
      return verdict.findings.flatMap((finding) => findingText(finding, paint));
    case 'choose':
      return [
        paint.bold(verdict.ask?.question ?? words.choice.question),
        ...verdict.findings.map((finding) => `  - ${safe(finding.title)}: ${safe(finding.about)}`),
      ];
    case 'healthy':
      return [
        paint.bold(paint.green(words.healthy.title)),
        ...verdict.done.map((text) => `  ${words.trace.mark.done} ${safe(text)}`),
      ];
    case 'unknown':
      return [
        paint.bold(words.unknown.title),
        words.unknown.says,
        `  ${words.unknown.readHeading}: ${words.unknown.read(verdict.read.lines, verdict.read.formats)}`,
        ...unknownPart(verdict, paint),
      ];
    case 'nothing':
      return nothingPart(verdict, paint);
  }
}

function nothingPart({ read }: Verdict, paint: Paint): string[] {
  const { quietFiles, unreadable } = words.notices;
  if (!read.files) return [paint.bold(words.nothing.title), words.nothing.says];
  return read.lines > 0 ? [paint.bold(quietFiles.title), quietFiles.says(read.lines)] : [paint.bold(unreadable.title)];
}

function findingText(finding: VerdictFinding, paint: Paint): string[] {
  const evidence = finding.evidence.map(
    (sign) =>
      `  ${safe(words.why.line(sign.line, sign.file))}${safe(sign.says)}${sign.quote ? `:\n    ${safe(sign.quote)}` : ''}`,
  );
  const causes = finding.causes.flatMap((cause, i) => causeText(cause, i + 1, finding.causes.length, paint));
  return [
    paint.bold(safe(finding.title)),
    paint.dim(`${words.sureness[surenessOf(finding.confidence)]} (${finding.entry})`),
    ...causes,
    paint.bold(words.howToCheck),
    ...finding.verify.map((text) => `  ${safe(text)}`),
    paint.bold(words.why.heading),
    ...evidence,
    '',
  ];
}

function causeText(cause: VerdictCause, n: number, of: number, paint: Paint): string[] {
  const versions = words.appliesTo(cause.applies ?? {});
  const applies = versions ? ` (${versions})` : '';
  const steps = cause.steps.flatMap((step, i) => {
    const note = noteOf(cause.details[i]);
    const command = cause.details[i]?.command?.run;
    return [
      `  ${i + 1}. ${safe(step)}${note ? paint.yellow(` [${note}]`) : ''}`,
      ...(command ? [`       ${safe(command)}`] : []),
    ];
  });
  const sources = cause.sources.map(({ title, url, asOf }) =>
    paint.dim(`  ${words.source}: ${title}, ${dayInWords(asOf)}, ${url}`),
  );
  return ['', `${paint.bold(words.causeOf(n, of) || words.whatToDo)}${applies}: ${safe(cause.because)}`, ...steps, ...sources];
}

function unknownPart({ novel, nearest }: Verdict, paint: Paint): string[] {
  const lines =
    novel.length > 0
      ? [
          paint.bold(words.unknown.notUnderstood),
          ...novel.map((line) => `  ${safe(words.why.line(line.line, line.file))}${safe(line.text)}`),
        ]
      : [];
  const guesses =
    nearest.length > 0
      ? [paint.bold(words.unknown.guesses), ...nearest.map((guess) => `  - ${safe(guess.title)} (${guess.entry})`)]
      : [];
  return [...lines, ...guesses];
}

function tracePart(trace: Trace | undefined, paint: Paint): string[] {
  if (!trace) return [];
  const tasks = trace.tasks.flatMap((task) => [
    ...(task.task ? [`  ${words.trace.task(task.task)}`] : []),
    ...task.stages
      .filter((stage) => stage.state !== 'missing' || stage.stage === task.missing)
      .map((stage) => `  ${words.trace.mark[stage.state]} ${stage.title}: ${words.trace.state[stage.state]} (${stage.log})`),
    ...(task.note ? [`    ${task.note}`] : []),
  ]);
  return ['', paint.bold(words.trace.heading), ...tasks];
}

function codesPart({ codes }: Verdict, paint: Paint): string[] {
  if (codes.length === 0) return [];
  const rows = codes.map(
    ({ code, as, readings }) =>
      `  ${[`${code}${as === code ? '' : ` (${safe(as)})`}`, ...readings.map(readingText)].join(' · ')}`,
  );
  return ['', paint.bold(words.unknown.codes), ...rows];
}

function nextPart({ next, stall, verdict }: Verdict, paint: Paint): string[] {
  if (next)
    return [
      '',
      `${paint.bold(words.healthy.nextLog)}: ${words.healthy.place(next.log, next.machine)}. ${next.why}`,
      ...(stall ? [`${words.healthy.stall}: ${stall}`] : []),
    ];
  return verdict === 'unknown' ? ['', `${paint.bold(words.unknown.nextHeading)}: ${words.unknown.nextUnknown}`] : [];
}

function factsPart({ facts }: Verdict, paint: Paint): string[] {
  if (facts.length === 0) return [];
  return [
    '',
    paint.bold(words.facts.title),
    ...facts.flatMap(({ says, sources }) => [
      `  ${says}`,
      ...sources.map(({ title, url, asOf }) => paint.dim(`    ${title}, ${dayInWords(asOf)}, ${url}`)),
    ]),
  ];
}

function notes({ secrets, read }: Verdict, paint: Paint): string[] {
  return [
    ...(secrets.length > 0 ? ['', paint.yellow(words.secretsReplaced(secrets))] : []),
    ...(read.cut ? ['', paint.yellow(words.tooLong)] : []),
    ...(read.files ? ['', ...filesRead(read.files).map(safe)] : []),
  ];
}
