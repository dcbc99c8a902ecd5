/**
 * Hitch and its peers at finding the message of a line, by number of messages: time, memory, how often the first answer is right, and how well known and unknown
 * are told apart. Every peer runs in a process of its own, up to the size where it keeps under 1 GB and 60 seconds; where it stopped is said.
 * Run: (cd bench/match && npm install) && node bench/match/match.ts [largest size] [--plots FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plotOf } from './plot.ts';

interface FormResult {
  readonly form: string;
  readonly asked: number;
  readonly top1: number;
  readonly twins: number | null;
  readonly far: number | null;
  readonly near: number | null;
}

export interface Result {
  readonly peer: string;
  readonly size: number;
  readonly buildMs: number;
  readonly rss: number;
  readonly line: { readonly p50: number; readonly p99: number };
  readonly paste: { readonly p50: number; readonly p99: number };
  readonly forms: readonly FormResult[];
  readonly changes?: { readonly megabytes: number; readonly add: number; readonly remove: number };
}

const sizes = [25, 250, 2500, 25_000, 100_000];
const names = [
  'Hitch',
  'MiniSearch',
  'lunr',
  'wink-bm25',
  'natural TfIdf',
  'natural Bayes',
  'natural JaroWinkler',
  'RegExp loop',
  'Drain tree',
];
const largest = Number(process.argv[2] ?? 100_000) || 100_000;
const plots = process.argv.indexOf('--plots');

function run(peer: string, size: number): Result | string {
  const args = [
    '--expose-gc',
    '--max-old-space-size=1024',
    '--no-warnings',
    join(import.meta.dirname, 'one.ts'),
    peer,
    String(size),
  ];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 1e7 });
  if (done.error) return 'more than 60 s';
  if (done.status !== 0) return /heap|memory/i.test(done.stderr) ? 'more than 1 GB' : `failed: ${done.stderr.slice(0, 200)}`;
  // One of the peers greets on standard output.
  const result = JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '') as Result;
  return result.rss > 1000 ? 'more than 1 GB' : result;
}

const cell = (value: number | null | undefined, digits = 3): string =>
  value === null || value === undefined ? '-' : value.toFixed(digits);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const mean = (values: readonly (number | null)[]): number | null => {
  const some = values.filter((value) => value !== null && Number.isFinite(value));
  return some.length === 0 ? null : some.reduce<number>((sum, value) => sum + (value ?? 0), 0) / some.length;
};

const printed: string[] = [];
function print(text: string): void {
  printed.push(text);
  console.log(text);
}

const results: Result[] = [];
const stopped: string[] = [];
for (const peer of names)
  for (const size of sizes.filter((one) => one <= largest)) {
    const result = run(peer, size);
    if (typeof result === 'string') {
      stopped.push(`${peer} stopped at ${size} messages: ${result}`);
      break;
    }
    results.push(result);
    console.error(`${peer} ${size}: line p50 ${cell(result.line.p50)} ms`);
  }

const find = (peer: string, size: number): Result | undefined => results.find((one) => one.peer === peer && one.size === size);
const shown = sizes.filter((one) => one <= largest);
const table = (title: string, value: (result: Result) => string): string =>
  [
    `\n${title}`,
    row(['', ...shown.map(String)]),
    row(['---', ...shown.map(() => '---')]),
    ...names.map((peer) => row([peer, ...shown.map((size) => (find(peer, size) ? value(find(peer, size) as Result) : '-'))])),
  ].join('\n');

print(table('One line, ms p50 / p99', ({ line }) => `${cell(line.p50)} / ${cell(line.p99)}`));
print(table('A paste of 45 lines, 10 KB, ms p50 / p99', ({ paste }) => `${cell(paste.p50, 1)} / ${cell(paste.p99, 1)}`));
print(table('Building, ms / MB of the process', ({ buildMs, rss }) => `${cell(buildMs, 0)} / ${cell(rss, 0)}`));
print(table('First answer right, mean of the forms', ({ forms }) => cell(mean(forms.map(({ top1 }) => top1)))));
print(table('Known and unknown told apart (AUROC), mean of the forms', ({ forms }) => cell(mean(forms.map(({ far }) => far)))));
const biggest = shown.at(-1) ?? 0;
for (const size of [2500, biggest]) {
  const hitch = find('Hitch', size);
  if (!hitch) continue;
  print(`\nHitch at ${size} messages, by form`);
  print(row(['form', 'first right', 'of twins', 'AUROC', 'AUROC of unknown twins']));
  print(row(['---', '---', '---', '---', '---']));
  for (const { form, top1, twins, far, near } of hitch.forms) print(row([form, cell(top1), cell(twins), cell(far), cell(near)]));
  if (hitch.changes)
    print(
      `index and messages ${cell(hitch.changes.megabytes, 0)} MB; one message added p99 ${cell(hitch.changes.add)} ms, removed ${cell(hitch.changes.remove)} ms`,
    );
}
const [least, most] = [find('Hitch', 25), find('Hitch', biggest)];
const search = find('MiniSearch', biggest);
if (least && most) print(`\nHitch grows ${cell(most.line.p50 / least.line.p50, 1)} times from 25 to ${biggest} messages`);
if (most && search) print(`MiniSearch takes ${cell(search.line.p50 / most.line.p50, 0)} times as long at ${biggest}`);
for (const line of stopped) print(line);
if (plots > 0) {
  const folder = process.argv[plots + 1] ?? '.';
  const about = `# Finding the message of a line\n\nMade by \`node bench/match/match.ts ${largest} --plots ${folder}\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}.
Generated messages, a quarter of them twins of another; every fifth is left out and stands for what nobody knows. Six forms: clean, cut at 60 %, 5 % of the
letters mistyped, in one case, wrapped, in a client log's envelope. A cut text that two messages begin with is right for both. Hitch reads, cleans and
matches; the peers search.\n\n![Time by number of messages](match-time.svg)\n\n![First answer right](match-right.svg)\n`;
  writeFileSync(join(folder, 'match.md'), `${about}${printed.join('\n')}\n`);
  writeFileSync(
    join(folder, 'match-time.svg'),
    plotOf('One line, ms (p50)', results, ({ line }) => line.p50),
  );
  writeFileSync(
    join(folder, 'match-right.svg'),
    plotOf('First answer right, mean of six forms', results, ({ forms }) => mean(forms.map(({ top1 }) => top1)) ?? 0, false),
  );
}
