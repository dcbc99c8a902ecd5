import type { HoleType } from '../knowledge/template.ts';
import { oppositeOf } from './opposites.ts';

/** A message with one fixed word changed. */
export interface Mutant {
  readonly text: string;
  readonly was: string;
  readonly is: string;
}

const values: Readonly<Record<HoleType, string>> = {
  word: 'RequestUserPolicy',
  number: '17',
  guid: '5d0f6f0e-41a7-4c53-9f0b-3be0a1f6c2d4',
  code: '0x00000642',
  text: 'some text',
  rest: 'the rest',
  time: '2024-03-01T10:11:12Z',
  url: 'https://example.com/x',
  path: 'C:\\Logs\\x.log',
  user: 'user@contoso.com',
};

const hole = /\{([a-z][a-zA-Z0-9]*):([a-z]+)\}/g;

/** A message with its holes filled; where only some values show success, the first of those. */
export const filled = (source: string, only: Readonly<Record<string, readonly string[]>> = {}): string =>
  source.replace(hole, (_, name: string, type: HoleType) => only[name]?.[0] ?? values[type] ?? name);

/** A message once for each of its fixed words, that word turned into its opposite, or into one that no message has. */
export function mutantsOf(source: string, only: Readonly<Record<string, readonly string[]>> = {}): Mutant[] {
  return source.split(/(\{\w+:\w+\})/).flatMap((piece, at, pieces) =>
    piece.startsWith('{')
      ? []
      : [...piece.matchAll(/\p{L}+/gu)].map((word) => {
          const [was] = word;
          const is = oppositeOf(was) ?? 'zebra';
          const changed = `${piece.slice(0, word.index)}${is}${piece.slice(word.index + was.length)}`;
          return { text: filled([...pieces.slice(0, at), changed, ...pieces.slice(at + 1)].join(''), only), was, is };
        }),
  );
}
