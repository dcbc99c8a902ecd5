import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { HoleType } from '../../knowledge/template.ts';

const library = loadLibrary();
const read = (paste: string): Verdict => diagnose(pasteOf(paste, 'chat'), library);

const values: Readonly<Record<HoleType, string>> = {
  word: 'RequestUserPolicy',
  number: '17',
  guid: '5d0f6f0e-41a7-4c53-9f0b-3be0a1f6c2d4',
  code: '0x80004005',
  text: 'some text',
  rest: 'the rest',
  time: '2024-03-01T10:11:12Z',
  url: 'https://example.com/x',
  path: 'C:\\Logs\\x.log',
  user: 'user@contoso.com',
};
/** A message with its holes filled; where only one value shows success, that one stands there. */
const filled = (source: string): string =>
  source.replace('{answer:number}', '1').replace(/\{\w+:(\w+)\}/g, (_, type: HoleType) => values[type]);

/** Words whose change turns a message into another one; any other word becomes one that no message has. */
const turned: Readonly<Record<string, string>> = {
  unauthorized: 'Authorized',
  authorized: 'Unauthorized',
  unable: 'Able',
  missing: 'present',
  device: 'application',
  collection: 'resource',
  both: 'neither',
  unexpected: 'Expected',
  occurred: 'resolved',
  successfully: 'unsuccessfully',
};

/** A message once for each of its fixed words, that word changed. */
function mutantsOf(source: string): string[] {
  return source.split(/(\{\w+:\w+\})/).flatMap((piece, at, pieces) =>
    piece.startsWith('{')
      ? []
      : [...piece.matchAll(/[\p{L}]+/gu)].map((word) => {
          const [old] = word;
          const changed = `${piece.slice(0, word.index)}${turned[old.toLowerCase()] ?? 'zebra'}${piece.slice(word.index + old.length)}`;
          return filled([...pieces.slice(0, at), changed, ...pieces.slice(at + 1)].join(''));
        }),
  );
}

const certain = 0.95;

describe('law 11: a message with one word changed is no longer certain', () => {
  it.each([...library.entries.values()].flatMap((entry) => entry.signatures.map((signature) => [entry.id, signature] as const)))(
    '%s: %s',
    (id, signature) => {
      expect(read(filled(signature)).findings[0]?.entry).toBe(id);
      const claims = mutantsOf(signature).filter((mutant) =>
        read(mutant).findings.some((finding) => finding.entry === id && finding.confidence >= certain),
      );
      expect(claims).toEqual([]);
    },
  );

  it.each(
    [...library.flows.values()].flatMap(({ stages }) =>
      stages.flatMap((stage) => stage.lines.map((line) => [stage, line] as const)),
    ),
  )('$id: its line, changed, is not done', (stage, line) => {
    expect(read(filled(line)).done).toEqual([stage.done]);
    const claims = mutantsOf(line).filter((mutant) => read(mutant).done.includes(stage.done));
    expect(claims).toEqual([]);
  });
});

it('law 12: no message is claimed by two owners', () => {
  const sources = [
    ...[...library.entries.values()].flatMap((entry) => entry.templates),
    ...[...library.flows.values()].flatMap(({ stages }) => stages.flatMap((stage) => stage.templates)),
  ].map(({ parts }) => parts.map((part) => ('word' in part ? part.word : `{${part.hole.type}}`)).join(' '));
  expect(sources.filter((source, at) => sources.indexOf(source) !== at)).toEqual([]);
});
