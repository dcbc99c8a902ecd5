import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogVerdict } from '../diagnosis/log-reading.ts';

/** A file to read: its name, and what brings its bytes. */
export interface FileSource {
  readonly name: string;
  /** Hands over chunk after chunk until `take` wants no more; returns why it broke off, in words for the person who sent the file. */
  send(take: (chunk: Uint8Array) => Promise<boolean>): Promise<string | undefined>;
}

/** How far a reading has come. */
export interface Progress {
  readonly bytes: number;
  readonly records: number;
  /** Titles of the problems seen so far. */
  readonly titles: readonly string[];
}

export interface ReadOptions {
  /** Milliseconds after which only errors are looked at. */
  readonly budgetMs: number;
  readonly onProgress: (progress: Progress) => void;
}

/** What the thread is told, and what it answers. */
export type Order = { readonly reading: number } & (
  | { readonly do: 'begin'; readonly budgetMs: number }
  | { readonly do: 'open'; readonly name: string }
  | { readonly do: 'push'; readonly chunk: Uint8Array }
  | { readonly do: 'end'; readonly problem: string | undefined }
  | { readonly do: 'verdict' | 'drop' }
);
export interface Answer {
  readonly id: number;
  readonly says: { readonly wantsMore: boolean; readonly progress?: Progress } | { readonly verdict: LogVerdict };
}

interface Waiting {
  readonly resolve: (says: Answer['says']) => void;
  readonly reject: (error: Error) => void;
}

/** A log of hostile lines must not take the memory of the whole process. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** Reads log files in a thread of its own, so that nobody else waits; the thread starts with the first file and is started anew if it ever ends. */
export class LogReader {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #reading = 0;
  #isStale = false;

  /**
   * Reads files one after another as one case.
   * @throws {Error} when the thread ended meanwhile, or a source threw
   */
  async read(sources: readonly FileSource[], { budgetMs, onProgress }: ReadOptions): Promise<LogVerdict> {
    if (this.#isStale && this.#reading === 0) await this.stop();
    const reading = this.#next++;
    this.#reading++;
    try {
      await this.#ask({ reading, do: 'begin', budgetMs });
      for (const source of sources) await this.#readOne(reading, source, onProgress);
      const says = await this.#ask({ reading, do: 'verdict' });
      if ('verdict' in says) return says.verdict;
      throw new Error('the reading thread lost a reading');
    } catch (error) {
      this.#ask({ reading, do: 'drop' }).catch(() => undefined);
      throw error;
    } finally {
      this.#reading--;
    }
  }

  /** The knowledge has changed: the thread is started anew before the next reading that begins alone. */
  renew(): void {
    this.#isStale = true;
  }

  async #readOne(reading: number, source: FileSource, onProgress: ReadOptions['onProgress']): Promise<void> {
    const told = (says: Answer['says']): boolean => {
      if ('verdict' in says) return false;
      if (says.progress) onProgress(says.progress);
      return says.wantsMore;
    };
    told(await this.#ask({ reading, do: 'open', name: source.name }));
    const problem = await source.send(async (chunk) => told(await this.#ask({ reading, do: 'push', chunk })));
    told(await this.#ask({ reading, do: 'end', problem }));
  }

  /** Ends the thread; what is being read is given up. */
  async stop(): Promise<void> {
    this.#isStale = false;
    await this.#worker?.terminate();
  }

  #ask(order: Order): Promise<Answer['says']> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, order });
    });
  }

  #start(): Worker {
    const worker = new Worker(join(import.meta.dirname, 'log-worker.ts'), { resourceLimits });
    const ended = (error: Error): void => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on('message', ({ id, says }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref();
      waiting?.resolve(says);
    });
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the reading thread ended')));
    return worker;
  }
}
