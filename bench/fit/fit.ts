/**
 * Fits the weights of diagnosis/weights.ts on this project's own data and prints how true the probabilities are.
 * Run: npm run fit            (prints only)
 *      npm run fit -- --write (freezes the new weights)
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProven, pointingNames, proofNames } from '../../diagnosis/confidence.ts';
import { weights } from '../../diagnosis/weights.ts';
import { findingRows } from './finding.ts';
import { calibrationError, fitLogistic, type Row, sigmoid } from './logistic.ts';
import { nearNames, nearRows } from './near.ts';

function report<Name extends string>(
  title: string,
  names: readonly Name[],
  rows: readonly Row<Name>[],
  fitted: Record<Name | 'bias', number>,
): void {
  const said = rows.map(({ features, isTrue }) => ({
    p: sigmoid(names.reduce((sum, name) => sum + features[name] * fitted[name], fitted.bias)),
    isTrue,
  }));
  console.log(
    `${title}: ${rows.length} rows, ${rows.filter((row) => row.isTrue).length} right, calibration error ${calibrationError(said).toFixed(3)}`,
  );
  console.log(fitted);
}

/** Which lines are looked at depends on the weights so far, and a whole step swings from one set of rows to the other: half a step settles. */
const halfway = <Name extends string>(
  fitted: Record<Name, number>,
  before: Readonly<Record<Name, number>>,
): Record<Name, number> =>
  Object.fromEntries(
    (Object.keys(fitted) as Name[]).map((name) => [name, Math.round(500 * (fitted[name] + before[name])) / 1000]),
  ) as Record<Name, number>;

const near = halfway(fitLogistic(nearNames, nearRows(101)), weights.near);
report('near, seed 101 (fitted)', nearNames, nearRows(101), near);
report('near, seed 202 (not seen)', nearNames, nearRows(202), near);
// Few rows and telling features: a strong ridge would make everything middling.
const [proven, pointed] = [
  findingRows().filter(({ features }) => isProven(features)),
  findingRows().filter(({ features }) => !isProven(features)),
];
const proof = fitLogistic(proofNames, proven, 0.03);
report('proof', proofNames, proven, proof);
const pointing = fitLogistic(pointingNames, pointed, 0.3);
report('pointing', pointingNames, pointed, pointing);

const text = `/** Fitted by \`npm run fit\` on the project's own data; not written by hand. */
export const weights = ${JSON.stringify({ version: weights.version + 1, near, proof, pointing }, null, 2)
  .replace(/"(\w+)":/g, '$1:')
  .replace(/([^{,])(?=\n\s*\})/g, '$1,')} as const;
`;
if (process.argv.includes('--write')) writeFileSync(join(import.meta.dirname, '../../diagnosis/weights.ts'), text);
