import type { Nearby } from '../knowledge/nearby.ts';
import { wordsOf } from '../knowledge/template.ts';
import { type FoundCode, formsOf } from './codes.ts';
import { logOfFormat } from './formats/formats.ts';
import { productVersion } from './product-version.ts';
import type { WordStream } from './word-stream.ts';

/** Lines before and behind a line that count as beside it: records of one operation stand together, a long log holds many. */
const reach = 10;

/** What stands beside a line of a paste: codes, components, words. Built once a paste, linear in it. */
export class Surroundings {
  /** The product's version, where the paste names one. */
  readonly version: string | undefined;
  readonly #stream: WordStream;
  readonly #codes: ReadonlyMap<string, readonly number[]>;
  #places: ReadonlyMap<string, number[]> | undefined;
  #components: ReadonlyMap<string, number[]> | undefined;

  constructor(stream: WordStream, codes: readonly FoundCode[]) {
    this.version = productVersion(stream);
    this.#stream = stream;
    this.#codes = new Map(
      codes.flatMap((code) => formsOf(code.code).map((form): [string, readonly number[]] => [form, code.lines])),
    );
  }

  /** The first of some signs that stands beside a line. */
  find(signs: readonly Nearby[], line: number): Nearby | undefined {
    return signs.find((sign) => this.has(sign, line));
  }

  has(sign: Nearby, line: number): boolean {
    if ('code' in sign) return isBeside(this.#codes.get(sign.code.toUpperCase()), line);
    return isBeside(this.#linesWith(sign.words), line);
  }

  #linesWith(words: readonly string[]): number[] {
    const [first = '', ...rest] = words;
    this.#places ??= placesOf(this.#stream);
    const all = this.#stream.words;
    const said = (this.#places.get(first) ?? []).filter((at) => rest.every((word, i) => all[at + 1 + i]?.text === word));
    const named = this.#componentLines(words.join(' '));
    return [...said.map((at) => all[at]?.line ?? -1), ...named];
  }

  #componentLines(word: string): readonly number[] {
    this.#components ??= componentsOf(this.#stream);
    return this.#components.get(word) ?? [];
  }
}

const isBeside = (lines: readonly number[] | undefined, line: number): boolean =>
  lines?.some((other) => Math.abs(other - line) <= reach) ?? false;

function placesOf({ words }: WordStream): Map<string, number[]> {
  const places = new Map<string, number[]>();
  words.forEach((word, at) => {
    const known = places.get(word.text);
    if (known) known.push(at);
    else places.set(word.text, [at]);
  });
  return places;
}

/** A component's name as a whole and by its parts: SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker is also the worker. A line whose form tells its log names that. */
function componentsOf({ lines }: WordStream): Map<string, number[]> {
  const places = new Map<string, number[]>();
  lines.forEach(({ component = '', format }, line) => {
    const parts = namesIn(component);
    const names = [
      ...parts.flatMap((text) => [text, ...text.split('_')]),
      parts.join(' '),
      namesIn(logOfFormat(format) ?? '').join(' '),
    ];
    for (const name of new Set(names.filter(Boolean))) {
      const known = places.get(name);
      if (known) known.push(line);
      else places.set(name, [line]);
    }
  });
  return places;
}

const namesIn = (text: string): string[] => wordsOf(text).map((word) => word.text);
