/**
 * 100,000 characters of text made to be slow, for every reader of a paste: the longest of three tries each, in milliseconds, and the worst text.
 * Then pastes of 256 KB, the most that is read.
 * Run: node bench/read/hostile.ts
 */
import { findCodes } from '../../diagnosis/codes.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { formats } from '../../diagnosis/formats/formats.ts';
import { readLines } from '../../diagnosis/log-line.ts';
import { pasteLimit, pasteOf } from '../../diagnosis/paste.ts';
import { readPaste } from '../../diagnosis/read-paste.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const size = 100_000;
const filled = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const pieces = [
  'a',
  ' ',
  '\t',
  '0',
  '<',
  '>',
  '(',
  '"',
  "'",
  '{',
  '[',
  '<![LOG[',
  ']LOG]!>',
  '<![LOG[a]LOG]!><',
  '$$<',
  '|',
  ' | ',
  '  a',
  'a=',
  'a="b" ',
  'key=value ',
  '12:',
  '1/2/3 ',
  '0x8',
  '0x80004005 ',
  '-2147467259 ',
  '&lt;',
  '&amp;amp;',
  '<div>',
  '<blockquote>',
  '<a href="',
  '<pre>',
  '~~',
  'at a.b(c) ',
  'PXE-E',
  'MSI (s) (',
  'error ',
  'error 5 ',
  'error 0x1 ',
  `${'error 0x1 '.repeat(1990)}\n`,
  `${'(0x00000643) '.repeat(1530)}\n`,
  'Unauthorized to perform ',
  'From: a\n',
  '> ',
  '>>',
  '\n',
  '\r',
  'a\n',
  '\u200b',
  '\u202e',
  '😀',
  'ß',
  'AADSTS',
  '%20',
  '\\',
  'C:\\',
  '--',
  '2026-01-01 ',
  'aaaaaaaa-bbbb-',
  'eyJhbGciOi',
  'password=',
  'Bearer ',
  '{"a":',
  '[[',
  '<![CDATA[',
  ':',
  '::',
  '#',
  '*',
  '_',
  '.',
  '..',
  ',',
];
const texts = pieces.map((piece) => [piece, filled(piece)] as const);
const library = loadLibrary();
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  ...Object.fromEntries(formats.map((format) => [`format ${format.id}`, (text: string) => format.read(text)])),
  'text of a chat': (text) => readPaste(pasteOf(text, 'chat')),
  'HTML of a chat': (text) => readPaste(pasteOf(text, 'html')),
  lines: (text) => readLines(text),
  codes: (text) => findCodes(readLines(text)),
  'the whole diagnosis': (text) => diagnose(pasteOf(text, 'chat'), library),
};
for (const [name, read] of Object.entries(readers)) {
  let worst = { ms: 0, piece: '' };
  for (const [piece, text] of texts) {
    read(text);
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) {
      const started = performance.now();
      read(text);
      best = Math.min(best, performance.now() - started);
    }
    if (best > worst.ms) worst = { ms: best, piece };
  }
  console.log(`${name.padEnd(34)} ${worst.ms.toFixed(1).padStart(8)} ms  ${JSON.stringify(worst.piece).slice(0, 60)}`);
}

/** Whole pastes as long as are read at all, of text that gives the matcher most to do. */
const whole = (piece: string): string => piece.repeat(Math.ceil(pasteLimit / piece.length)).slice(0, pasteLimit);
const entries = [...library.entries.values()];
const words = [...new Set(entries.flatMap((entry) => entry.examples.match.flatMap(({ paste }) => paste.split(/\W+/))))];
const mixed = Array.from({ length: 45_000 }, (_, i) => `${words[(i * 7919) % words.length]}${i % 12 === 11 ? '\n' : ''}`).join(
  ' ',
);
/** A failure code, another one for each number. */
const codeOf = (i: number): string => `0x8${((i * 48_271) % 0xfffffff).toString(16).padStart(7, '0')}`;
const longest = {
  'short lines': whole('a\n'),
  'every example': whole(`${entries.flatMap((entry) => entry.examples.match.map(({ paste }) => paste)).join('\n')}\n`),
  'every phrase': whole(`${entries.flatMap((entry) => entry.phrases).join('\n')}\n`),
  'known words, mixed': whole(mixed),
  'one line of known words': whole(mixed.replaceAll('\n', ' ')),
  'a code in every line': Array.from({ length: pasteLimit / 17 }, (_, i) => `error ${codeOf(i)}`).join('\n'),
  'every known code': whole(`${entries.flatMap((entry) => entry.codes.map(({ code }) => `${code} failed`)).join('\n')}\n`),
  'many messages that hold the rest': whole('Search Criteria is '),
  'a step, and short lines of a person': `Get one push message from database.\n${whole('the and for\n')}`,
  'steps that end in codes': Array.from({ length: pasteLimit / 29 }, (_, i) => `Search Criteria is ${codeOf(i)}`).join('\n'),
  'half a message': whole('Unauthorized to perform client action. TemplateID: '),
};
for (const [name, text] of Object.entries(longest)) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    diagnose(pasteOf(text, 'chat'), library);
    best = Math.min(best, performance.now() - started);
  }
  console.log(`256 KB, ${name.padEnd(26)} ${best.toFixed(1).padStart(8)} ms`);
}
