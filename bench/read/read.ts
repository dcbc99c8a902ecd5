/**
 * How fast log files are read, beside peers in the same run: a memmem scan in C compiled here, lnav, and Node's readline with one regular expression.
 * Every reading is a process of its own; peers and Hitch take turns; medians and ratios are printed. Needs gcc; lnav is left out where it is not
 * installed. Run: node bench/read/read.ts [MEGABYTES] [ROUNDS]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.ts';

const megabytes = Number(process.argv[2] ?? 100);
const rounds = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'hitch-bench-read-'));
const few = join(folder, 'few.log');
const many = join(folder, 'many.log');
const peer = join(folder, 'memmem');
const one = join(import.meta.dirname, 'one.ts');

interface Run {
  /** Milliseconds of the reading itself, where the process tells; else of the whole process. */
  readonly ms: number;
  readonly wallMs: number;
  readonly rssMb?: number;
  readonly kinds?: number;
  readonly firstMs?: number;
  readonly verdict?: string;
}

/** One core for everybody. */
function run(command: string, args: readonly string[]): Run | undefined {
  const started = performance.now();
  const { status, stdout } = spawnSync('taskset', ['-c', '0', command, ...args], { encoding: 'utf8', maxBuffer: 1e9 });
  const ms = performance.now() - started;
  if (status !== 0) return undefined;
  return command === process.execPath ? { ...(JSON.parse(stdout) as Run), wallMs: ms } : { ms, wallMs: ms };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

try {
  if (spawnSync('gcc', ['-O2', '-o', peer, join(import.meta.dirname, 'memmem.c')]).status !== 0) throw new Error('gcc is needed');
  generate(megabytes, 2000, few);
  generate(megabytes, 20_000, many);
  const hitch = (how: string, file: string) => () => run(process.execPath, [one, how, file]);
  const readers: Readonly<Record<string, () => Run | undefined>> = {
    'memmem in C': () => run(peer, [few]),
    'Hitch: scan': hitch('scan', few),
    'Hitch: scan and masked hash': hitch('hash', few),
    'readline and a regular expression': hitch('readline', few),
    lnav: () => run('lnav', ['-n', '-q', '-c', ':quit', few]),
    'Hitch: whole reading, 2,000 kinds': hitch('all', few),
    'Hitch: whole reading, 20,000 kinds': hitch('all', many),
  };
  const taken = new Map<string, Run[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, read] of Object.entries(readers)) {
      const result = read();
      if (result) taken.set(name, [...(taken.get(name) ?? []), result]);
    }
  const scan = taken.get('Hitch: scan') ?? [];
  const [scanMs, scanWall] = [median(scan.map(({ ms }) => ms)), median(scan.map(({ wallMs }) => wallMs))];
  console.log(`${megabytes} MB, ${rounds} rounds, one core, medians`);
  for (const name of Object.keys(readers)) {
    const runs = taken.get(name);
    if (!runs) {
      console.log(`${name.padEnd(36)} not here`);
      continue;
    }
    const ms = median(runs.map((result) => result.ms));
    const wallMs = median(runs.map((result) => result.wallMs));
    const { rssMb, kinds, firstMs, verdict } = runs.at(-1) ?? {};
    const more = [
      rssMb ? `peak ${Math.max(...runs.map((result) => result.rssMb ?? 0)).toFixed(0)} MB` : '',
      kinds ? `${kinds} kinds` : '',
      firstMs ? `first finding after ${median(runs.map((result) => result.firstMs ?? Number.NaN)).toFixed(0)} ms` : '',
      verdict ?? '',
    ];
    console.log(
      `${name.padEnd(36)} ${ms.toFixed(0).padStart(6)} ms (${(ms / scanMs).toFixed(2)} of the scan), process ${wallMs.toFixed(0)} ms (${(wallMs / scanWall).toFixed(2)})  ${more.filter(Boolean).join(', ')}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
