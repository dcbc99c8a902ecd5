import type { Library } from '../knowledge/library.ts';
import { findCodes } from './codes.ts';
import { readLines } from './log-line.ts';
import { type RecordSink, recordLimit } from './log-scanner.ts';
import { maskedHash } from './masked-hash.ts';
import { cleanRecord } from './read-paste.ts';
import { findSignatures } from './signatures.ts';
import { Surroundings } from './surroundings.ts';
import { looksLikeTrouble } from './trouble.ts';
import { streamOf } from './word-stream.ts';

/** How much a line has to say: nothing, a warning sign, trouble or a healthy step, proof of a problem. */
const Worth = { nothing: 0, hint: 1, trouble: 2, proof: 3 } as const;
type Worth = (typeof Worth)[keyof typeof Worth];

/** All records that are alike but for ids, times and counters. */
interface Kind {
  readonly worth: Worth;
  kept: number;
}

/** A record that is kept: its number in the file, counted from 1, and its text, secrets replaced. */
export interface KeptRecord {
  readonly number: number;
  readonly text: string;
  readonly worth: number;
}

/** Records of a kind that are kept, by how much they say. */
const keptOf = [0, 2, 8, 20] as const;
/** Records kept around one that says much. */
const around = 3;
/** Bytes of a neighbour that are kept. */
const neighbourLimit = 4096;
/** Kinds of lines that are told apart; a log with more has them compared no further. */
const kindLimit = 400_000;
const keptLimit = 20_000;
/** Characters that are kept of one file: far more than a diagnosis takes, far less than the memory. */
const keptLength = 16_777_216;

const opening = '<![LOG[';

/**
 * Reads the records of a log once and keeps what a diagnosis needs: every kind of line is looked at once, errors first when time is short, and the lines
 * that say something stay, with their neighbours. Bounded in memory, linear in the log.
 */
export class LogDigest {
  readonly #library: Library;
  readonly #isLate: () => boolean;
  readonly #kinds = new Map<number, Kind>();
  readonly #kept = new Map<number, KeptRecord>();
  readonly #recent = Array.from({ length: around }, () => ({ number: 0, length: 0, bytes: Buffer.alloc(neighbourLimit) }));
  readonly #titles = new Set<string>();
  readonly #secrets = new Set<string>();
  #after = 0;
  #records = 0;
  #unread = 0;
  #length = 0;

  /** @param isLate says that the time is nearly over: from then on only errors are looked at */
  constructor(library: Library, isLate: () => boolean) {
    this.#library = library;
    this.#isLate = isLate;
  }

  get records(): number {
    return this.#records;
  }
  get kinds(): number {
    return this.#kinds.size;
  }
  /** Kinds of lines that nobody looked at, because the time was over. */
  get unread(): number {
    return this.#unread;
  }
  /** Titles of the problems whose message was seen so far. */
  get titles(): readonly string[] {
    return [...this.#titles];
  }
  /** Kinds of secrets that were replaced in what was kept. */
  get secrets(): readonly string[] {
    return [...this.#secrets];
  }
  /** What was kept, in the order of the log. */
  get kept(): readonly KeptRecord[] {
    return [...this.#kept.values()].sort((a, b) => a.number - b.number);
  }

  readonly take: RecordSink = (bytes, start, messageEnd, end, isRecord) => {
    this.#records++;
    const hash = maskedHash(bytes, isRecord ? start + opening.length : start, messageEnd);
    const kind = this.#kinds.get(hash) ?? this.#newKind(hash, bytes.toString('latin1', start, end));
    if (kind.worth !== Worth.nothing && kind.kept < keptOf[kind.worth]) this.#keep(kind, bytes.toString('latin1', start, end));
    else if (this.#after > 0) this.#keepNeighbour(this.#records, bytes.toString('latin1', start, end));
    this.#remember(bytes, start, end);
  };

  #newKind(hash: number, raw: string): Kind {
    const kind = { worth: this.#weigh(raw), kept: 0 };
    if (this.#kinds.size < kindLimit) this.#kinds.set(hash, kind);
    return kind;
  }

  #weigh(raw: string): Worth {
    if (this.#isLate() && !isError(raw)) {
      this.#unread++;
      return Worth.nothing;
    }
    const lines = readLines(cleanRecord(decode(raw)).text);
    const codes = findCodes(lines);
    const stream = streamOf(lines, this.#library);
    const matches = findSignatures(stream, new Surroundings(stream, codes), this.#library);
    for (const { owner, as } of matches) if ('entry' in owner && as !== 'mention') this.#titles.add(owner.entry.title);
    if (matches.some(({ owner, as }) => 'entry' in owner && as !== 'mention')) return Worth.proof;
    if (matches.length > 0 || codes.length > 0 || lines.some((line) => line.level === 'error')) return Worth.trouble;
    return lines.some((line) => looksLikeTrouble(line) || line.level === 'warning') ? Worth.hint : Worth.nothing;
  }

  #keep(kind: Kind, raw: string): void {
    kind.kept++;
    if (kind.worth >= Worth.trouble && kind.kept <= 2) {
      for (const { number, length, bytes } of this.#recent)
        if (number > 0) this.#keepNeighbour(number, bytes.toString('latin1', 0, length));
      this.#after = around;
    }
    this.#put(this.#records, raw, kind.worth);
  }

  #keepNeighbour(number: number, raw: string): void {
    if (number === this.#records) this.#after--;
    this.#put(number, raw, Worth.nothing);
  }

  #put(number: number, raw: string, worth: Worth): void {
    const known = this.#kept.get(number);
    if ((known && known.worth >= worth) || (!known && (this.#kept.size >= keptLimit || this.#length > keptLength))) return;
    const { text, secrets } = cleanRecord(decode(raw.slice(0, recordLimit)));
    for (const kind of secrets) this.#secrets.add(kind);
    this.#length += text.length - (known?.text.length ?? 0);
    this.#kept.set(number, { number, text, worth });
  }

  /** The last few records, as bytes: a log has millions, and few of them are neighbours of trouble. */
  #remember(bytes: Buffer, start: number, end: number): void {
    const slot = this.#recent[this.#records % around];
    if (!slot) return;
    slot.number = this.#records;
    slot.length = Math.min(end - start, slot.bytes.length);
    bytes.copy(slot.bytes, 0, start, start + slot.length);
  }
}

/** Errors as a record or a word says it, without reading the record. */
const isError = (raw: string): boolean =>
  raw.includes('type="3"') || /\b(?:error|fail|denied|exception|0x8)/i.test(raw.slice(0, 2000));

/** Scanned text has one character a byte; a log is UTF-8, or a code page where that fails. */
function decode(raw: string): string {
  if (/^[\x00-\x7f]*$/.test(raw)) return raw;
  const bytes = Buffer.from(raw, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
