import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Diagnosed, diagnoseText } from '../diagnosis/diagnose.ts';
import { pasteLimit, pasteOf } from '../diagnosis/paste.ts';
import { encodingOf } from '../diagnosis/transcoder.ts';
import type { Library } from '../knowledge/library.ts';
import { isArchive } from './file-feed.ts';
import { inWords } from './file-words.ts';
import { type FileSource, LogReader, type Progress } from './log-reader.ts';

const budgetMs = 600_000;
const chunkSize = 1_048_576;

/** Text no longer than a chat message is read as one; a log, an archive, or several files are read as files are. */
export async function readInputs(files: readonly string[], library: () => Library): Promise<Diagnosed> {
  const found = files.map(lookAt);
  const sizes = found.map(({ size }) => size);
  const [only = '-'] = files;
  const [{ problem } = {}] = found;
  if (files.length === 1 && problem) throw new Error(`${only}: ${problem}`);
  if (files.length > 1 || isArchive(only))
    return readLogs(
      files.map((file, i) => sourceOf(file, found[i]?.problem ?? bytesOf(file))),
      sum(sizes),
    );
  const { head, rest } = await headOf(bytesOf(only));
  const encoding = encodingOf(head);
  const isEmpty = head.length === 0 && only !== '-';
  if (!rest && encoding !== 'binary' && !isEmpty)
    return diagnoseText(pasteOf(new TextDecoder(encoding).decode(head), 'terminal'), library());
  return readLogs([sourceOf(only, chain(head, rest))], sum(sizes));
}

/** How large a file is, or why it cannot be read: one of several keeps the others from nothing. */
function lookAt(file: string): { size: number; problem?: string } {
  if (file === '-') return { size: 0 };
  try {
    accessSync(file, constants.R_OK);
    const found = statSync(file);
    return found.isDirectory() ? { size: 0, problem: inWords('EISDIR') } : { size: found.size };
  } catch (error) {
    return { size: 0, problem: inWords((error as NodeJS.ErrnoException).code) };
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const bytesOf = (file: string): AsyncIterable<Buffer> =>
  file === '-' ? process.stdin : createReadStream(file, { highWaterMark: chunkSize });

/** Standard input has no name that could say what it is; it is taken for a log. */
const sourceOf = (file: string, bytes: AsyncIterable<Buffer> | string): FileSource => ({
  name: file === '-' ? 'stdin.log' : basename(file),
  send: async (take) => {
    if (typeof bytes === 'string') return bytes;
    for await (const chunk of bytes) if (!(await take(chunk))) break;
    return undefined;
  },
});

/** The first bytes of a stream, as many as a paste may hold, and the rest where there is more. */
async function headOf(stream: AsyncIterable<Buffer>): Promise<{ head: Buffer; rest?: AsyncIterator<Buffer> }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const rest = stream[Symbol.asyncIterator]();
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > pasteLimit) return { head: Buffer.concat(chunks), rest };
  }
  return { head: Buffer.concat(chunks) };
}

async function* chain(head: Buffer, rest: AsyncIterator<Buffer> | undefined): AsyncGenerator<Buffer> {
  yield head;
  if (!rest) return;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function readLogs(sources: readonly FileSource[], total: number): Promise<Diagnosed> {
  const reader = new LogReader();
  const bar = new Bar(total);
  try {
    return await reader.read(sources, { budgetMs, onProgress: bar.show });
  } finally {
    bar.end();
    await reader.stop();
  }
}

/** How far it is, on standard error, where somebody looks at it; what was found is told at once, and stays. */
class Bar {
  readonly #total: number;
  readonly #told = new Set<string>();
  #last = 0;

  constructor(total: number) {
    this.#total = total;
  }

  readonly show = ({ bytes, records, titles }: Progress): void => {
    if (!process.stderr.isTTY) return;
    for (const title of titles) if (!this.#told.has(title)) process.stderr.write(`\r\u001b[KSeen: ${title}\n`);
    for (const title of titles) this.#told.add(title);
    const now = performance.now();
    if (now - this.#last < 100) return;
    this.#last = now;
    // An archive holds more than its own size: then the share means nothing.
    const share = this.#total > 0 && bytes <= this.#total ? bytes / this.#total : 1;
    const filled = Math.round(share * 24);
    const megabytes = (bytes / 1_048_576).toFixed(0);
    process.stderr.write(
      `\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${megabytes} MB, ${records.toLocaleString('en')} lines`,
    );
  };

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
