import type { Library } from '../knowledge/library.ts';
import { diagnoseText } from './diagnose.ts';
import { type KeptRecord, LogDigest } from './log-digest.ts';
import { LogScanner } from './log-scanner.ts';
import { pasteLimit } from './paste.ts';
import type { Verdict } from './verdict.ts';

/** One file as it was read. `problem` says why nothing, or not all, of it was. */
export interface FileRead {
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  readonly kinds: number;
  /** Kinds of lines that were not looked at, because the time was over. */
  readonly unread: number;
  readonly problem?: string;
}

/** How far the reading has come. */
export interface ReadingState {
  readonly files: readonly FileRead[];
  readonly bytes: number;
  readonly records: number;
  /** Titles of the problems seen so far. */
  readonly titles: readonly string[];
}

/** What the files say together, as one case. */
export interface LogVerdict {
  readonly verdict: Verdict;
  /** The lines that were kept, secrets replaced: the case's paste. */
  readonly text: string;
  readonly files: readonly FileRead[];
}

/** Characters of the kept lines that are diagnosed together. */
const digestLimit = pasteLimit - 16_384;

interface OpenFile {
  readonly name: string;
  readonly digest: LogDigest;
  readonly scanner: LogScanner;
  readonly decoder: Transcoder;
  bytes: number;
  problem?: string;
}

/**
 * Reads one or more log files in chunks and diagnoses them as one case. Memory is bounded whatever the size; when `budgetMs` is nearly spent only errors are
 * looked at, and what was not looked at is counted.
 */
export class LogReading {
  readonly #library: Library;
  readonly #files: OpenFile[] = [];
  readonly #late: () => boolean;

  constructor(library: Library, budgetMs: number, now: () => number = () => performance.now()) {
    const deadline = now() + budgetMs;
    this.#library = library;
    this.#late = () => now() > deadline;
  }

  /** Begins the next file. */
  open(name: string): void {
    const digest = new LogDigest(this.#library, this.#late);
    this.#files.push({ name, digest, scanner: new LogScanner(digest.take), decoder: new Transcoder(), bytes: 0 });
  }

  /** The next bytes of the file begun last. Returns false where reading on is no use: the file is no text. */
  push(chunk: Buffer): boolean {
    const file = this.#files.at(-1);
    if (!file || file.problem) return false;
    const isFirst = file.bytes === 0;
    file.bytes += chunk.length;
    if (isFirst && file.decoder.begin(chunk) === 'binary') {
      file.problem = 'This is no text: it holds characters that logs do not have. Send the log itself, or a .zip of logs.';
      return false;
    }
    file.scanner.push(file.decoder.convert(isFirst ? withoutMark(chunk) : chunk));
    return true;
  }

  /** Ends the file begun last. */
  close(problem?: string): void {
    const file = this.#files.at(-1);
    if (!file) return;
    file.scanner.end();
    if (problem && !file.problem) file.problem = problem;
  }

  get state(): ReadingState {
    const files = this.#files.map(fileRead);
    return {
      files,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      records: files.reduce((sum, file) => sum + file.records, 0),
      titles: [...new Set(this.#files.flatMap((file) => file.digest.titles))],
    };
  }

  /** The verdict over everything that was read; lines are numbered as in their file. */
  verdict(): LogVerdict {
    const { lines, text } = this.#digest();
    const { verdict, text: shown } = diagnoseText({ text, source: 'file', cut: false }, this.#library);
    const { files, records } = this.state;
    const place = (line: number): { line: number; file?: string } => {
      const found = lines[line - 1];
      return found ? { line: found.number, ...(files.length > 1 ? { file: found.file } : {}) } : { line };
    };
    const read = { ...verdict.read, lines: records, files: files.map((file) => ({ ...file })) };
    const secrets = [...new Set([...verdict.secrets, ...this.#files.flatMap(({ digest }) => digest.secrets)])];
    return { verdict: renumbered({ ...verdict, secrets, read }, place), text: shown, files };
  }

  /** The lines that say most, as many as a paste may hold, file after file in their order. */
  #digest(): { text: string; lines: { number: number; file: string }[] } {
    const all = this.#files.flatMap(({ name, digest }) => digest.kept.map((record) => ({ ...record, file: name })));
    const chosen = new Set(chooseBest(all));
    const lines: { number: number; file: string }[] = [];
    const parts: string[] = [];
    for (const record of all.filter((one) => chosen.has(one))) {
      parts.push(record.text);
      for (const _ of record.text.split('\n')) lines.push({ number: record.number, file: record.file });
    }
    return { text: parts.join('\n'), lines };
  }
}

function chooseBest<T extends KeptRecord>(records: readonly T[]): T[] {
  let left = digestLimit;
  return records
    .toSorted((a, b) => b.worth - a.worth)
    .filter(({ text }) => {
      if (text.length >= left) return false;
      left -= text.length + 1;
      return true;
    });
}

const fileRead = ({ name, bytes, digest, problem }: OpenFile): FileRead => ({
  name,
  bytes,
  records: digest.records,
  kinds: digest.kinds,
  unread: digest.unread,
  ...(problem ? { problem } : {}),
});

/** A verdict whose line numbers lead to the files. */
function renumbered(verdict: Verdict, place: (line: number) => { line: number; file?: string }): Verdict {
  const moved = <T extends { line?: number | undefined }>(one: T): T =>
    one.line === undefined ? one : { ...one, ...place(one.line) };
  const finding = (one: Verdict['findings'][number]): Verdict['findings'][number] => ({
    ...one,
    evidence: one.evidence.map(moved),
  });
  return {
    ...verdict,
    findings: verdict.findings.map(finding),
    nearest: verdict.nearest.map(finding),
    codes: verdict.codes.map(moved),
    novel: verdict.novel.map(moved),
    ...(verdict.trace
      ? {
          trace: {
            ...verdict.trace,
            tasks: verdict.trace.tasks.map((task) => ({ ...task, stages: task.stages.map(moved) })),
          },
        }
      : {}),
  };
}

/** A byte order mark of UTF-8 is no part of the first line. */
const withoutMark = (chunk: Buffer): Buffer =>
  chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;

/** Makes UTF-8 of UTF-16, which some logs are written in; leaves everything else as it is. */
class Transcoder {
  #utf16: InstanceType<typeof TextDecoder> | undefined;

  begin(chunk: Buffer): 'text' | 'binary' {
    const encoding = encodingOf(chunk);
    if (encoding === 'binary') return 'binary';
    if (encoding !== 'utf-8') this.#utf16 = new TextDecoder(encoding);
    return 'text';
  }

  convert(chunk: Buffer): Buffer {
    return this.#utf16 ? Buffer.from(this.#utf16.decode(chunk, { stream: true })) : chunk;
  }
}

/** By its byte order mark, or by where its NUL bytes stand; a text has few control characters. */
function encodingOf(chunk: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary' {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const head = chunk.subarray(0, 4096);
  const nulls = [0, 0];
  let controls = 0;
  head.forEach((byte, at) => {
    if (byte === 0) nulls[at & 1] = (nulls[at & 1] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 27)) controls++;
  });
  const [even = 0, odd = 0] = nulls;
  if (odd > head.length / 4 && even < head.length / 50) return 'utf-16le';
  if (even > head.length / 4 && odd < head.length / 50) return 'utf-16be';
  return even + odd + controls > head.length / 50 ? 'binary' : 'utf-8';
}
