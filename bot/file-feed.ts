import { type AsyncFlateStreamHandler, Unzip, type UnzipDecoderConstructor, type UnzipFile, UnzipInflate } from 'fflate';
import type { LogReading } from '../diagnosis/log-reading.ts';

/** Takes the bytes of one file, in order, to where they are read. */
export interface FileFeed {
  /** The next bytes; false where more of them are of no use. */
  push(chunk: Uint8Array): boolean;
  /** The file is at its end, or broke off there, and why. */
  end(problem?: string): void;
}

/** Names of files that hold logs. */
export const logNames: readonly string[] = ['.log', '.lo_', '.txt', '.csv', '.xml', '.json'];
const kinds = `${logNames.join(', ')}, or a .zip of them`;

/** An archive may hold so many files, and so much text; a log packs well, but not a thousandfold. */
const limits = { entries: 500, bytes: 4_294_967_296, ratio: 250, ratioFrom: 16_777_216 };
/** Inflate makes at most about a thousand bytes of one: a slice of this size stays below 16 MB. */
const sliceSize = 16_384;

const isLog = (name: string): boolean => logNames.some((ending) => name.toLowerCase().endsWith(ending));
export const isArchive = (name: string): boolean => name.toLowerCase().endsWith('.zip');

/** What is wrong with a file of this name, before anything of it is read. */
export function nameProblem(name: string): string | undefined {
  return isLog(name) || isArchive(name) ? undefined : `Files of this kind are not read. Send ${kinds}.`;
}

/** The feed of a file: a log as it is, an archive unpacked on the way. The name decides, as it does for whoever sends it. */
export function feedOf(name: string, reading: LogReading): FileFeed {
  const wrong = nameProblem(name);
  if (wrong) return refusing(name, wrong, reading);
  return isArchive(name) ? new ZipFeed(name, reading) : plainFeed(name, reading);
}

function refusing(name: string, problem: string, reading: LogReading): FileFeed {
  return {
    push: () => false,
    end: (other) => {
      reading.open(name);
      reading.close(other ?? problem);
    },
  };
}

function plainFeed(name: string, reading: LogReading): FileFeed {
  reading.open(name);
  let isEmpty = true;
  return {
    push: (chunk) => {
      isEmpty &&= chunk.length === 0;
      return reading.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    },
    end: (problem) =>
      reading.close(problem ?? (isEmpty ? 'It is empty. Send the log of the time where it happened.' : undefined)),
  };
}

/** Ways to pack that are not unpacked here: Deflate64, BZip2, LZMA, Zstandard, XZ, PPMd, and AES. */
const foreignKinds = [9, 12, 14, 93, 95, 98, 99] as const;
const aes = 99;

/** Gives a file up by itself, so that the others of its archive are read. */
function foreign(compression: number): UnzipDecoderConstructor {
  return class {
    static compression = compression;
    ondata!: AsyncFlateStreamHandler;
    push(_chunk: Uint8Array, isLast: boolean): void {
      this.ondata(Object.assign(new Error('foreign'), { code: compression === aes ? 0 : foreignCode }), new Uint8Array(), isLast);
    }
  };
}
const foreignCode = 14;

/** Unpacks as it goes, so that an archive of any size takes the same memory; stops where it would unpack to more than a log can. */
class ZipFeed implements FileFeed {
  readonly #name: string;
  readonly #reading: LogReading;
  readonly #unzip: Unzip;
  #entries = 0;
  #packed = 0;
  #unpacked = 0;
  #isOpen = false;
  #passedOver = 0;
  #hasFolders = false;
  #problem: string | undefined;

  constructor(name: string, reading: LogReading) {
    this.#name = name;
    this.#reading = reading;
    this.#unzip = new Unzip((file) => this.#take(file));
    for (const decoder of [UnzipInflate, ...foreignKinds.map(foreign)]) this.#unzip.register(decoder);
  }

  push(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.length && !this.#problem; at += sliceSize) {
      const slice = chunk.subarray(at, at + sliceSize);
      this.#packed += slice.length;
      this.#guarded(() => this.#unzip.push(slice));
    }
    return this.#problem === undefined;
  }

  end(problem?: string): void {
    if (!this.#problem && !problem) this.#guarded(() => this.#unzip.push(new Uint8Array(0), true));
    if (this.#isOpen)
      this.#close(
        problem ?? this.#problem ?? 'The archive ends in the middle of this file. Pack the logs again and send the archive anew.',
      );
    const trouble = this.#problem ?? problem ?? this.#emptiness();
    if (!trouble) return;
    this.#reading.open(this.#name);
    this.#reading.close(trouble);
  }

  #emptiness(): string | undefined {
    if (this.#entries === 0 && this.#hasFolders) return 'The archive holds folders and no files. Pack the logs into it.';
    if (this.#entries === 0) return 'This is no .zip archive, or it is damaged. Pack the logs again and send the archive anew.';
    if (this.#passedOver > 0)
      return `${this.#passedOver} of ${this.#entries} files in the archive are of a kind that is not read. It reads ${logNames.join(', ')}.`;
    return undefined;
  }

  #take(file: UnzipFile): void {
    if (this.#isOpen) this.#close('The archive is damaged here. Pack the logs again and send the archive anew.');
    this.#hasFolders ||= file.name.endsWith('/');
    if (file.name.endsWith('/') || this.#problem) return;
    this.#entries++;
    if (this.#entries > limits.entries) {
      this.#problem = `The archive holds more than ${limits.entries} files; what came first was read. Pack the logs that matter.`;
      return;
    }
    if (!isLog(file.name)) {
      this.#passedOver++;
      if (isArchive(file.name)) this.#note(file.name, 'An archive inside an archive is not unpacked. Send it by itself.');
      return;
    }
    this.#unpack(file);
  }

  #unpack(file: UnzipFile): void {
    this.#reading.open(file.name);
    this.#isOpen = true;
    file.ondata = (error, data, isLast) => {
      if (error)
        return this.#close(
          'code' in error && error.code === foreignCode
            ? 'It is packed in a way that is not unpacked here. Pack it again as an ordinary .zip, or send the log itself.'
            : 'It could not be unpacked: it is damaged, or locked with a password. Pack it again without one.',
        );
      this.#unpacked += data.length;
      this.#reading.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
      if (this.#isTooMuch()) {
        file.terminate();
        this.#problem = 'The archive unpacks to far more than logs do, so the rest of it was not read. Send the logs themselves.';
      }
      if (isLast) this.#close();
    };
    file.start();
  }

  #isTooMuch(): boolean {
    return this.#unpacked > limits.bytes || (this.#unpacked > limits.ratioFrom && this.#unpacked > limits.ratio * this.#packed);
  }

  #note(name: string, problem: string): void {
    this.#reading.open(name);
    this.#reading.close(problem);
  }

  #close(problem?: string): void {
    if (this.#isOpen) this.#reading.close(problem);
    this.#isOpen = false;
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch {
      this.#problem ??= 'This is no .zip archive, or it is damaged. Pack the logs again and send the archive anew.';
    }
  }
}
