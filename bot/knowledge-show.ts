import { areaName } from './handbook-pages.ts';
import { servedKnowledge } from './knowledge.ts';
import { exits } from './terminal.ts';

/** Prints one entry as it is served: what it claims, its causes, and where it comes from. */
export function showEntry(id = ''): number {
  const { entryFiles } = servedKnowledge();
  const file = entryFiles.get(`entries/${id}.yml`);
  if (!file) {
    const near = [...entryFiles.values()]
      .map(({ value }) => value.id)
      .filter((other) => id !== '' && other.includes(id.split('/').at(-1) ?? id));
    console.error(`There is no entry '${id}'.${near.length > 0 ? ` Near it: ${near.slice(0, 8).join(', ')}` : ''}`);
    return exits.usage;
  }
  const { value: entry } = file;
  const sign = ({ weak, with: signs }: { weak?: boolean | undefined; with?: readonly string[] | undefined }): string =>
    weak ? ' (points only)' : signs ? ` (beside: ${signs.join(', ')})` : '';
  const lines = [
    `${entry.title} (${entry.id}, ${entry.status})`,
    entry.about,
    ...(entry.supersedes ? [`In place of the shipped entry: ${entry.supersedes}`] : []),
    ...entry.signatures.map((signature) => `  message  ${signature.line}${sign(signature)}`),
    ...entry.codes.map((code) => `  code     ${code.code}${sign(code)}`),
    ...entry.phrases.map((phrase) => `  phrase   ${phrase}`),
    ...entry.causes.flatMap((cause) => [
      `  cause    ${cause.id}: ${cause.because}`,
      ...cause.steps.map((step) => `             ${step.text} [${[step.risk, step.by, step.basis].join(', ')}]`),
    ]),
    ...Object.values(entry.sources).map((source) => `  source   ${source['as-of']}  ${source.url}`),
  ];
  console.log(lines.join('\n'));
  return exits.fine;
}

/** Prints how much is known about each area, how old its sources are, and which entries no example matches. */
export function printCoverage(): number {
  const { entryFiles } = servedKnowledge();
  const entries = [...entryFiles.values()].map(({ value }) => value);
  const areas = Map.groupBy(entries, ({ id }) => id.split('/')[0] ?? '');
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(32) : String(cell).padStart(14))).join('');
  console.log(row(['area', 'entries', 'messages', 'codes', 'oldest source', 'newest source', 'no example']));
  for (const [area, own] of [...areas].toSorted(([a], [b]) => a.localeCompare(b))) {
    const days = own.flatMap(({ sources }) => Object.values(sources).map((source) => source['as-of'])).sort();
    const count = (of: (entry: (typeof own)[number]) => number): number => own.reduce((sum, entry) => sum + of(entry), 0);
    const messages = count(({ signatures }) => signatures.length);
    const codes = count((entry) => entry.codes.length);
    const bare = own.filter(({ examples }) => examples.match.length === 0).length;
    console.log(row([areaName(area), own.length, messages, codes, days[0] ?? '', days.at(-1) ?? '', bare]));
  }
  console.log(row(['all', entries.length]));
  return exits.fine;
}
