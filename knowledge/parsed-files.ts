import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that grew beyond this is not ours, and is not read. */
const sizeLimit = 64_000_000;

/**
 * What YAML files said when they were parsed before, by the hash of their text: reading that back takes a tenth of the time and of the memory. Only a help: where
 * it cannot be read or written, everything is parsed.
 */
export class ParsedFiles {
  readonly #path: string;
  readonly #known: ReadonlyMap<string, unknown>;
  readonly #used = new Map<string, unknown>();
  #isChanged = false;

  private constructor(path: string, known: ReadonlyMap<string, unknown>) {
    this.#path = path;
    this.#known = known;
  }

  /** @param path a JSON file of our own; one that is not there yet is written by `save` */
  static open(path: string): ParsedFiles {
    return new ParsedFiles(path, readKnown(path));
  }

  /** What a text says; `parse` is asked where that is not known yet, and says nothing of a text that is wrong. */
  read(text: string, parse: () => unknown): unknown {
    const key = createHash('sha256').update(text).digest('base64');
    const known = this.#known.get(key);
    const value = known ?? parse();
    if (value === undefined) return undefined;
    this.#used.set(key, value);
    this.#isChanged ||= known === undefined;
    return value;
  }

  /** Keeps what was read this time for the next one, and nothing older. */
  save(): void {
    if (!this.#isChanged) return;
    const own = `${this.#path}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(own, JSON.stringify([...this.#used]));
      renameSync(own, this.#path);
    } catch {
      discard(own);
    }
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // There is nothing to discard where nothing could be written.
  }
}

function readKnown(path: string): Map<string, unknown> {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length > sizeLimit ? new Map() : new Map(JSON.parse(text) as [string, unknown][]);
  } catch {
    return new Map();
  }
}
