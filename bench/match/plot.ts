import type { Result } from './match.ts';

const [width, height, left, right, top, bottom] = [760, 420, 70, 170, 40, 50];
const colours = ['#2563eb', '#dc2626', '#059669', '#d97706', '#7c3aed', '#0891b2', '#be185d', '#65a30d', '#6b7280'];

/** A plot of a value by the number of messages (logarithmic), one line a peer; readable on light and on dark paper. */
export function plotOf(
  title: string,
  results: readonly Result[],
  value: (result: Result) => number,
  isLogarithmic = true,
): string {
  const scale = (number: number): number => (isLogarithmic ? Math.log10(Math.max(number, 0.001)) : number);
  const sizes = [...new Set(results.map(({ size }) => size))].sort((a, b) => a - b);
  const values = results.map((result) => scale(value(result)));
  const [low, high] = isLogarithmic ? [Math.floor(Math.min(...values)), Math.ceil(Math.max(...values))] : [0, 1];
  const x = (size: number): number =>
    left +
    ((Math.log10(size) - Math.log10(sizes[0] ?? 1)) / (Math.log10(sizes.at(-1) ?? 10) - Math.log10(sizes[0] ?? 1) || 1)) *
      (width - left - right);
  const y = (number: number): number => height - bottom - ((scale(number) - low) / (high - low || 1)) * (height - top - bottom);
  const ticks = isLogarithmic ? Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) : [0, 0.25, 0.5, 0.75, 1];
  const grid = ticks.map(
    (tick) =>
      `<line x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#8884"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  );
  const axis = sizes.map((size) => `<text x="${x(size)}" y="${height - bottom + 20}" text-anchor="middle">${size}</text>`);
  const lines = [...Map.groupBy(results, ({ peer }) => peer)].map(([peer, own], i) => {
    const colour = colours[i % colours.length];
    const points = own.map((result) => `${x(result.size).toFixed(1)},${y(value(result)).toFixed(1)}`);
    const last = own.at(-1);
    return [
      `<polyline fill="none" stroke="${colour}" stroke-width="${i === 0 ? 3 : 1.5}" points="${points.join(' ')}"/>`,
      ...points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`),
      last
        ? `<text x="${width - right + 10}" y="${top + 16 + i * 20}" fill="${colour}">${peer} ${value(last).toPrecision(3)}</text>`
        : '',
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12"><style>text{fill:#777}</style><text x="${left}" y="22" font-size="15">${title}</text>${grid.join('')}${axis.join('')}<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">messages in the index</text>${lines.join('')}</svg>\n`;
}
