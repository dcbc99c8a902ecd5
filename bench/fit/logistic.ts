/** One row: named features and what was true. */
export interface Row<Name extends string> {
  readonly features: Readonly<Record<Name, number>>;
  readonly isTrue: boolean;
}

/**
 * Logistic regression by Newton's method with a ridge, so that rare features stay small. Weights are rounded to three decimals.
 * @param ridge how strongly weights are held near zero
 */
export function fitLogistic<Name extends string>(
  names: readonly Name[],
  rows: readonly Row<Name>[],
  ridge = 1,
): Record<Name | 'bias', number> {
  const x = rows.map(({ features }) => [1, ...names.map((name) => features[name])]);
  const y = rows.map(({ isTrue }) => (isTrue ? 1 : 0));
  const size = names.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight));
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j && i > 0 ? ridge : 1e-9)),
    );
    x.forEach((row, r) => {
      const p = sigmoid(row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
      const slope = p * (1 - p);
      row.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + value * ((y[r] ?? 0) - p);
        const line = hessian[i] ?? [];
        row.forEach((other, j) => {
          line[j] = (line[j] ?? 0) + value * other * slope;
        });
      });
    });
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + Math.max(-5, Math.min(5, step[i] ?? 0)));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  const rounded = weights.map((weight) => Math.round(weight * 1000) / 1000);
  return Object.fromEntries(['bias', ...names].map((name, i) => [name, rounded[i] ?? 0])) as Record<Name | 'bias', number>;
}

export const sigmoid = (sum: number): number => 1 / (1 + Math.exp(-sum));

/** Gauss with pivots. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] || 1e-12);
      for (let j = column; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] || 1e-12));
}

/** The mean distance, over ten bins, between what was said and what was true. */
export function calibrationError(said: readonly { readonly p: number; readonly isTrue: boolean }[]): number {
  const bins = Map.groupBy(said, ({ p }) => Math.min(9, Math.floor(p * 10)));
  const distances = [...bins.values()].map((bin) => Math.abs(bin.reduce((sum, { p, isTrue }) => sum + p - (isTrue ? 1 : 0), 0)));
  return distances.reduce((sum, one) => sum + one, 0) / Math.max(1, said.length);
}
