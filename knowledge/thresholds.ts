import { z } from 'zod';
import { firstFile } from './knowledge-files.ts';
import { type KnowledgeProblem, readYaml } from './yaml-file.ts';

const threshold = (least: number) =>
  z.strictObject({ from: z.number().min(least).max(0.99), because: z.string().min(10).max(600) });

/** The limits, the highest first. */
const names = ['known', 'also', 'choose', 'beside', 'nearest'] as const;

/**
 * The shape of `thresholds.yml`: from which probability on a finding is given as the answer (`known`), another problem is told beside the answer (`also`), the
 * best guess is worth a question (`choose`), another guess stands beside it (`beside`), and a guess is shown at all (`nearest`); each with its reason. Words
 * alone make at most 0.74, and must never make an answer.
 */
export const thresholdsSchema = z
  .strictObject({
    known: threshold(0.75),
    also: threshold(0.3),
    choose: threshold(0.01),
    beside: threshold(0.01),
    nearest: threshold(0.01),
  })
  .refine((read) => names.every((name, i) => i === 0 || read[names[i - 1] ?? name].from >= read[name].from), {
    message: `The limits must fall: ${names.join(', ')}. Give each a number that is not above the one before`,
  })
  .transform((read) => Object.fromEntries(names.map((name) => [name, read[name].from])) as Thresholds);

/** From which probability on a finding is what. */
export type Thresholds = Readonly<Record<(typeof names)[number], number>>;

/** The thresholds of the first of these folders that has any. */
export function readThresholds(folders: readonly string[], problems: KnowledgeProblem[]): Thresholds | undefined {
  const path = firstFile(folders, 'thresholds.yml');
  return path === undefined ? undefined : readYaml(path, 'thresholds.yml', thresholdsSchema, problems)?.value;
}
