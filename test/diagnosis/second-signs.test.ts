import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { type Library, loadLibrary, shippedKnowledge } from '../../knowledge/library.ts';

const entry = (
  id: string,
  signs: string,
  causes = '  - { id: only, because: It is so., sources: [page], steps: [Look at it.] }',
  title = id,
): string => `
id: ${id}
title: ${title}
status: documented
about: An entry of a test.
${signs}
phrases: [one phrase, another phrase, a third phrase]
causes:
${causes}
verify: [Look again.]
sources:
  page: { title: A page, url: 'https://learn.microsoft.com/page', as-of: '2024-01-01' }
examples:
  match: [{ note: unused here, paste: 'unused' }]
  no-match: [{ note: unused here, paste: 'unused' }]
`;

let folder: string;
let library: Library;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-signs-'));
  mkdirSync(join(folder, 'entries/box'), { recursive: true });
  cpSync(join(shippedKnowledge, 'renames.yml'), join(folder, 'renames.yml'));
  const write = (id: string, signs: string, causes?: string, title?: string): void =>
    writeFileSync(join(folder, `entries/${id}.yml`), entry(id, signs, causes, title));
  write('box/general', "signatures: ['Getting the parcel list failed for the depot']");
  write(
    'box/special',
    "signatures: [{ line: 'Getting the parcel list failed for the depot', with: ['0x87D0ABCD', LorryWorker] }]",
    `  - { id: first, because: It is so., sources: [page], steps: [Look at it.] }
  - { id: late, because: It was late., when: [timed out], sources: [page], steps: [Look at it.] }`,
  );
  write('box/two-words', "signatures: [{ line: 'The lorry has lost its way', with: ['Parcel Depot Worker'] }]");
  write('box/by-form', "codes: [{ code: '0x80070023', with: [WindowsUpdate.log] }]");
  write(
    'box/cut',
    `signatures: ['The depot has the parcel value "{value:text}", which has characters that no lorry reads']
holes: { value: { says: the value, private: false } }`,
  );
  write('box/weak', "signatures: [{ line: 'The parcel has no label at all', weak: true }]");
  write('box/code', "codes: ['0x87D0AB01', { code: '0x80070020', with: [LorryWorker] }, { code: '0x80070021', weak: true }]");
  write('box/occurs', "codes: [{ code: '0x80070022', weak: true }]");
  write('box/z-about', "codes: [{ code: '0x80070022', weak: true }]", undefined, 'The wrong disk (0x80070022)');
  library = loadLibrary(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string): Verdict => diagnose(pasteOf(text, 'chat'), library);
const ids = (findings: Verdict['findings']): string[] => findings.map((finding) => finding.entry);
const line = 'Getting the parcel list failed for the depot';

describe('a message that was cut', () => {
  it('is told by its beginning, but not where it plainly goes on otherwise', () => {
    expect(ids(read('The depot has the parcel value "abc", which has chara').findings)).toEqual(['box/cut']);
    expect(read('The depot has the parcel value "abc", which is not a number. Please correct it.').verdict).not.toBe('known');
  });
});

describe('the form of a line', () => {
  it('names its log, and that is a second sign', () => {
    const line = '2024/01/15 08:05:00.1234567 1204  4528  Misc            *FAILED* [80070023] Send request';
    expect(ids(read(line).findings)).toEqual(['box/by-form']);
    expect(read('*FAILED* [80070023] Send request').verdict).not.toBe('known');
  });
});

describe('a message that several problems share', () => {
  it('is proven by a component whose name has several words, where that is the second sign', () => {
    const record = (component: string): string =>
      `<![LOG[The lorry has lost its way]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="${component}" context="" type="1" thread="5120" file="">`;
    expect(ids(read(record('Parcel Depot Worker')).findings)).toEqual(['box/two-words']);
    expect(read(record('Parcel Worker')).verdict).not.toBe('known');
  });

  it('belongs to the general one when nothing stands beside it', () => {
    expect(ids(read(line).findings)).toEqual(['box/general']);
  });
  it.each([
    ['a code', `${line}\nerror 0x87d0abcd`],
    ['the same code in decimal', `${line}\nexit code -2016367667`],
    [
      'a component',
      `<![LOG[${line}]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="LorryWorker" context="" type="3" thread="1" file="">`,
    ],
    ['a word', `LorryWorker starts\n${line}`],
  ])('belongs to the special one with %s beside it', (_, text) => {
    const verdict = read(text);
    expect(ids(verdict.findings)).toEqual(['box/special']);
    expect(verdict.findings[0]?.evidence[0]?.says).toMatch(/beside it/);
  });
  it('stays with the general one when the second sign is far away in a long log', () => {
    expect(ids(read(`LorryWorker starts\n${'a quiet line\n'.repeat(20)}${line}`).findings)).toEqual(['box/general']);
  });
});

it('brings the cause to the front whose sign stands beside the message', () => {
  const causes = (text: string): string[] | undefined => read(text).findings[0]?.causes.map((cause) => cause.id);
  expect(causes(`${line}\nerror 0x87D0ABCD`)).toEqual(['first', 'late']);
  expect(causes(`${line}\nerror 0x87D0ABCD, the request timed out`)).toEqual(['late', 'first']);
});

it('takes a weak message for a hint only', () => {
  const { verdict, nearest } = read('The parcel has no label at all');
  expect([verdict, ids(nearest)]).toEqual(['unknown', ['box/weak']]);
});

describe('codes', () => {
  it.each([
    ['a code of one problem alone', 'failed with 0x87D0AB01', 'known'],
    ['a shared code beside its component', 'LorryWorker failed with 0x80070020', 'known'],
    ['a shared code in its short form, beside its component', 'LorryWorker failed, error 32', 'known'],
    ['a shared code without it', 'VanWorker failed with 0x80070020', 'unknown'],
    ['a code that only points', 'LorryWorker failed with 0x80070021', 'unknown'],
  ])('%s', (_, text, expected) => {
    const { verdict, findings, nearest } = read(text);
    expect(verdict).toBe(expected);
    expect(ids([...findings, ...nearest])).toContain('box/code');
  });
  it('is told by the entry about it before those it only occurs with', () => {
    expect(ids(read('VanWorker failed with 0x80070022').nearest)).toEqual(['box/z-about', 'box/occurs']);
  });
  it('belongs to the message on its line, where there is one', () => {
    const { findings, nearest } = read(`${line}, error 0x87D0AB01`);
    expect([ids(findings), ids(nearest)]).toEqual([['box/general'], ['box/code']]);
  });
});
