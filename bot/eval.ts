import { readFileSync } from 'node:fs';
import { diagnose } from '../diagnosis/diagnose.ts';
import { pasteOf } from '../diagnosis/paste.ts';
import type { Library } from '../knowledge/library.ts';
import { type Scores, scorePastes } from './eval-score.ts';
import { type Labelled, labelledSchema } from './labelled.ts';
import { exits, UsageError } from './terminal.ts';

export interface EvalOptions {
  /** A file with a JSON list of entry ids that the labels knew of; a known answer outside it is listed to be judged by a person. */
  readonly firstIds: string | undefined;
  readonly asJson: boolean;
  /** How many misses to print. */
  readonly misses: number;
}

/** Scores Hitch on labelled pastes (JSON Lines) and prints the table. The pastes measure; nothing is fitted to them. */
export function evaluate(file: string, { firstIds, asJson, misses }: EvalOptions, library: Library): number {
  const labelled = readLabelled(file);
  const known = firstIds === undefined ? undefined : new Set(JSON.parse(readFileSync(firstIds, 'utf8')) as string[]);
  const scores = scorePastes(labelled, (text) => diagnose(pasteOf(text, 'api'), library), known);
  if (asJson) console.log(JSON.stringify(scores));
  else printScores(scores, misses);
  return exits.fine;
}

/**
 * Reads labelled pastes, one JSON object a line.
 * @throws {UsageError} with the line and what is wrong with it, at the first that is no labelled paste.
 */
function readLabelled(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const read = labelledSchema.safeParse(jsonOf(line));
      if (read.success) return [read.data];
      const [issue] = read.error.issues;
      const place = issue?.path.join('.') || 'the line';
      throw new UsageError(
        `${file}:${at + 1}: ${place}: ${issue?.message}. A line is {"id", "text", "verdict", "entries": [...]}`,
      );
    });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function printScores(scores: Scores, misses: number): void {
  const { pastes, certainWrong, calibrationError, codePrecision, codeRecall } = scores;
  console.log(
    `pastes ${pastes}  certain and wrong ${certainWrong}  calibration error ${calibrationError}  codes: precision ${codePrecision} recall ${codeRecall}`,
  );
  const columns = ['n', 'right', 'first', 'inThree', 'choose', 'unanswered', 'certainWrong', 'toJudge', 'both'] as const;
  console.log(['group'.padEnd(26), ...columns].join('\t'));
  for (const [name, group] of Object.entries(scores.groups))
    console.log([name.padEnd(26), ...columns.map((column) => group[column] ?? '')].join('\t'));
  for (const miss of scores.misses.slice(0, misses))
    console.log(`- ${miss.id}: ${miss.why}\n    ${JSON.stringify(miss.text).slice(0, 220)}`);
}
