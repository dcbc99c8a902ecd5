import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type KnowledgeProblem, readYaml } from './yaml-file.ts';

const threshold = (least: number) =>
  z.strictObject({ from: z.number().min(least).max(0.99), because: z.string().min(10).max(600) });

/**
 * The shape of `thresholds.yml`: from which probability on a finding is given as the answer (`known`), another problem
 * is told beside the answer (`also`), the best guess is worth a question (`choose`), another guess stands beside it (`beside`), and a guess is shown at all (`nearest`); each with its reason. Words alone make at most 0.7, and must never make an answer.
 */
export const thresholdsSchema = z
  .strictObject({
    known: threshold(0.71),
    also: threshold(0.3),
    choose: threshold(0.01),
    beside: threshold(0.01),
    nearest: threshold(0.01),
  })
  .refine(
    ({ known, also, choose, beside, nearest }) =>
      known.from >= also.from && also.from >= choose.from && choose.from >= beside.from && beside.from >= nearest.from,
    {
      message: 'The limits must fall: known, also, choose, beside, nearest. Give each a number that is not above the one before',
    },
  );

export type Thresholds = Readonly<Record<keyof z.infer<typeof thresholdsSchema>, number>>;

/** The thresholds of the first of these folders that has any. */
export function readThresholds(folders: readonly string[], problems: KnowledgeProblem[]): Thresholds | undefined {
  const path = folders.map((folder) => join(folder, 'thresholds.yml')).find((file) => existsSync(file));
  const read = path === undefined ? undefined : readYaml(path, 'thresholds.yml', thresholdsSchema, problems)?.value;
  return (
    read && {
      known: read.known.from,
      also: read.also.from,
      choose: read.choose.from,
      beside: read.beside.from,
      nearest: read.nearest.from,
    }
  );
}
