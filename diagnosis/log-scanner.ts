const opening = '<![LOG[';
const closing = ']LOG]!>';
/** Characters of one record that are read; the rest of a longer one is passed over. */
export const recordLimit = 65_536;
/** Bytes looked at together: a string of this size is made young and dies young, which takes half the time and memory of larger ones. */
const sliceSize = 65_536;
/** Attributes behind a record's closing mark are shorter than this. */
const attributesLimit = 1000;

/**
 * Takes one record: `bytes` holds it from `start` to `end`, its message up to `messageEnd`, for as long as the call lasts. A record of the
 * client form begins with its opening mark (`isRecord`); anything else is a line of its own.
 */
export type RecordSink = (bytes: Buffer, start: number, messageEnd: number, end: number, isRecord: boolean) => void;

/**
 * Cuts a log of any size into records as it arrives in chunks: one search for a record's head, one for its tail, nothing decoded, nothing
 * kept but the unfinished end of a chunk. A record whose head or tail is missing is handed over with what is left of it.
 */
export class LogScanner {
  readonly #sink: RecordSink;
  /** The unfinished end of what came so far stands at its beginning. */
  #buffer = Buffer.alloc(0);
  #have = 0;
  #bytes: Buffer = this.#buffer;
  #isSkipping = false;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  /** @param chunk bytes of the log, in UTF-8 or any other encoding that keeps ASCII */
  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; at += sliceSize) this.#take(chunk.subarray(at, at + sliceSize));
  }

  #take(chunk: Buffer): void {
    this.#bytes = this.#have === 0 ? chunk : this.#appended(chunk);
    const rest = this.#bytes.subarray(this.#scan(false));
    if (rest.length > 2 * recordLimit) this.#giveUpOn(rest);
    else this.#keep(rest);
  }

  end(): void {
    this.#bytes = this.#buffer.subarray(0, this.#have);
    this.#have = 0;
    this.#scan(true);
  }

  #appended(chunk: Buffer): Buffer {
    const size = this.#have + chunk.length;
    if (this.#buffer.length < size) this.#buffer = Buffer.concat([this.#buffer.subarray(0, this.#have)], size);
    chunk.copy(this.#buffer, this.#have);
    return this.#buffer.subarray(0, size);
  }

  #keep(rest: Buffer): void {
    if (this.#buffer.length < rest.length) this.#buffer = Buffer.alloc(2 * recordLimit);
    rest.copy(this.#buffer);
    this.#have = rest.length;
  }

  /** Hands over every whole record and returns where the unfinished rest begins. */
  #scan(isLast: boolean): number {
    // Searching a string of one-byte characters is faster than searching its bytes: no call leaves the engine.
    const text = this.#bytes.toString('latin1');
    let at = this.#isSkipping ? this.#skip(text) : 0;
    let head = text.indexOf(opening, at);
    while (head >= 0) {
      if (head > at) this.#lines(text, at, head, true);
      const next = text.indexOf(opening, head + opening.length);
      const end = this.#record(text, head, next, isLast);
      if (end < 0) return head;
      at = end;
      // A head inside what was handed over belongs to it.
      head = next < 0 || next >= at ? next : text.indexOf(opening, at);
    }
    return this.#lines(text, at, text.length, isLast);
  }

  /** One record of the client form, and where the next one's head stands; -1 where its end has not come yet. */
  #record(text: string, head: number, next: number, isLast: boolean): number {
    const tail = text.indexOf(closing, head + opening.length);
    const isWhole = tail >= 0 && tail - head <= recordLimit && (next < 0 || next > tail);
    if (!isWhole) return this.#cutRecord(text, head, next, isLast);
    const end = text.indexOf('>', tail + closing.length) + 1;
    if (end === 0 && !isLast && text.length - tail < attributesLimit) return -1;
    const stop = end === 0 || end - tail > attributesLimit ? endOfLine(text, tail) : end;
    this.#sink(this.#bytes, head, tail, stop, true);
    return stop;
  }

  /** A record without a tail ends where the next one begins. */
  #cutRecord(text: string, head: number, next: number, isLast: boolean): number {
    if (next < 0 && !isLast && text.length - head <= recordLimit) return -1;
    const end = next < 0 ? text.length : next;
    const stop = Math.min(end, head + recordLimit);
    this.#sink(this.#bytes, head, stop, stop, true);
    return end;
  }

  /** The lines between records; an unfinished last one waits for the next chunk. */
  #lines(text: string, from: number, to: number, isComplete: boolean): number {
    let at = from;
    while (at < to) {
      const found = text.indexOf('\n', at);
      const isOpen = found < 0 || found >= to;
      if (isOpen && !isComplete) return at;
      const end = isOpen ? to : found;
      const stop = Math.min(end, at + recordLimit);
      if (hasContent(text, at, end)) this.#sink(this.#bytes, at, stop, stop, false);
      at = end + 1;
    }
    return Math.min(at, to);
  }

  /** A line without end: its beginning is handed over, the rest passed over until a line ends. */
  #giveUpOn(rest: Buffer): void {
    this.#sink(rest, 0, recordLimit, recordLimit, false);
    this.#have = 0;
    this.#isSkipping = true;
  }

  #skip(text: string): number {
    const end = text.indexOf('\n');
    if (end < 0) return text.length;
    this.#isSkipping = false;
    return end + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** True unless a line is blank; most gaps between records are a line break and no more. */
function hasContent(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) return true;
  return false;
}
