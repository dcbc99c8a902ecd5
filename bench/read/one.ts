// One reading in a process of its own, so that its time and its peak memory are its own: node bench/read/one.ts scan|hash|all|readline FILE
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { LogScanner } from '../../diagnosis/log-scanner.ts';
import { maskedHash } from '../../diagnosis/masked-hash.ts';

const [how = 'scan', file = ''] = process.argv.slice(2);
/** What a reading loads counts as its memory: each way loads only its own. */
const whole =
  how === 'all'
    ? { ...(await import('../../diagnosis/log-reading.ts')), library: (await import('../../knowledge/library.ts')).loadLibrary() }
    : undefined;

function eachChunk(take: (chunk: Buffer) => void): void {
  const input = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(262_144);
  for (let size = readSync(input, buffer); size > 0; size = readSync(input, buffer)) take(buffer.subarray(0, size));
  closeSync(input);
}

function scan(take: ConstructorParameters<typeof LogScanner>[0]): void {
  const scanner = new LogScanner(take);
  eachChunk((chunk) => scanner.push(chunk));
  scanner.end();
}

const started = performance.now();
let records = 0;
let kinds = 0;
let firstMs: number | undefined;
let verdict: string | undefined;
if (how === 'scan') scan(() => records++);
else if (how === 'hash') {
  const seen = new Set<number>();
  scan((bytes, start, end) => {
    records++;
    seen.add(maskedHash(bytes, start + 7, end));
  });
  kinds = seen.size;
} else if (how === 'readline') {
  const shape = /^<!\[LOG\[([\s\S]*?)\]LOG\]!><time="([^"]*)" date="([^"]*)" component="([^"]*)"/;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    if (shape.test(line)) records++;
} else if (whole) {
  const reading = new whole.LogReading(whole.library, 600_000);
  reading.open('generated.log');
  eachChunk((chunk) => {
    reading.push(chunk);
    if (firstMs === undefined && reading.state.titles.length > 0) firstMs = performance.now() - started;
  });
  const found = reading.verdict();
  ({ records = 0, kinds = 0 } = found.files[0] ?? {});
  verdict = found.verdict.findings[0]?.entry ?? found.verdict.verdict;
}
const ms = performance.now() - started;
console.log(JSON.stringify({ ms, rssMb: process.resourceUsage().maxRSS / 1024, records, kinds, firstMs, verdict }));
