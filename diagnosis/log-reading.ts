import type { Library } from '../knowledge/library.ts';
import { cleanText } from './clean.ts';
import { diagnoseText } from './diagnose.ts';
import { type KeptRecord, LogDigest } from './log-digest.ts';
import { LogScanner } from './log-scanner.ts';
import { pasteLimit } from './paste.ts';
import { redact } from './secrets.ts';
import { Transcoder, withoutMark } from './transcoder.ts';
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

/** Characters of a file's name that are shown. */
const nameLimit = 120;

/** A file while it is read. */
interface OpenFile {
  readonly name: string;
  readonly digest: LogDigest;
  readonly scanner: LogScanner;
  readonly decoder: Transcoder;
  bytes: number;
  problem?: string | undefined;
}

/** A file that was read: of its lines, those that can be among the best of all files. */
interface ReadFile {
  readonly read: FileRead;
  readonly kept: readonly KeptRecord[];
  readonly titles: readonly string[];
  readonly secrets: readonly string[];
}

/**
 * Reads one or more log files in chunks and diagnoses them as one case. Memory is bounded whatever the size; when `budgetMs` is nearly spent only errors are
 * looked at, and what was not looked at is counted.
 */
export class LogReading {
  readonly #library: Library;
  readonly #done: ReadFile[] = [];
  #open: OpenFile | undefined;
  readonly #late: () => boolean;

  constructor(library: Library, budgetMs: number, now: () => number = () => performance.now()) {
    const deadline = now() + budgetMs;
    this.#library = library;
    this.#late = () => now() > deadline;
  }

  /** Begins the next file. */
  open(name: string): void {
    this.close();
    const digest = new LogDigest(this.#library, this.#late);
    this.#open = { name: shownName(name), digest, scanner: new LogScanner(digest.take), decoder: new Transcoder(), bytes: 0 };
  }

  /** The next bytes of the file begun last. Returns false where reading on is no use: the file is no text. */
  push(chunk: Buffer): boolean {
    const file = this.#open;
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

  /** Ends the file begun last; `problem` says why it broke off. */
  close(problem?: string): void {
    const file = this.#open;
    if (!file) return;
    this.#open = undefined;
    file.scanner.end();
    file.problem ??= problem;
    this.#done.push(readFile(file));
  }

  get state(): ReadingState {
    const all = this.#open ? [...this.#done, readFile(this.#open, [])] : this.#done;
    const files = all.map(({ read }) => read);
    return {
      files,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      records: files.reduce((sum, file) => sum + file.records, 0),
      titles: [...new Set(all.flatMap(({ titles }) => titles))],
    };
  }

  /** The verdict over everything that was read; lines are numbered as in their file. */
  verdict(): LogVerdict {
    this.close();
    const { lines, text } = this.#digest();
    const { verdict, text: shown } = diagnoseText({ text, source: 'file', cut: false }, this.#library);
    const { files, records } = this.state;
    const place = (line: number): { line: number; file?: string } => {
      const found = lines[line - 1];
      return found ? { line: found.number, ...(files.length > 1 ? { file: found.file } : {}) } : { line };
    };
    const read = { ...verdict.read, lines: records, files: files.map((file) => ({ ...file })) };
    const secrets = [...new Set([...verdict.secrets, ...this.#done.flatMap(({ secrets: found }) => found)])];
    return { verdict: renumbered({ ...verdict, secrets, read }, place), text: shown, files };
  }

  /** The lines that say most, as many as a paste may hold, file after file in their order. */
  #digest(): { text: string; lines: { number: number; file: string }[] } {
    const all = this.#done.flatMap(({ read, kept }) => kept.map((record) => ({ ...record, file: read.name })));
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

/** A name as an archive or a chat gives it: plain, on one line, its end where it is too long for any card. */
const shownName = (name: string): string => redact(cleanText(name).replace(/\s+/g, ' ').slice(-nameLimit)).text;

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

function readFile({ name, bytes, digest, problem }: OpenFile, kept: readonly KeptRecord[] = chooseBest(digest.kept)): ReadFile {
  const { records, kinds, unread, titles, secrets } = digest;
  const inOrder = kept.toSorted((a, b) => a.number - b.number);
  return { read: { name, bytes, records, kinds, unread, ...(problem ? { problem } : {}) }, kept: inOrder, titles, secrets };
}

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
