import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeError, loadLibrary, shippedKnowledge } from '../../knowledge/library.ts';

const flow = 'flows/client-action.yml';
const entry = 'entries/tenant-attach/unauthorized-client-action.yml';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-flow-laws-'));
  for (const part of ['entries', 'flows', 'renames.yml'])
    cpSync(join(shippedKnowledge, part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function problemsAfter(file: string, change: (text: string) => string): string {
  const shipped = readFileSync(join(folder, file), 'utf8');
  const changed = change(shipped);
  expect(changed).not.toBe(shipped);
  writeFileSync(join(folder, file), changed);
  try {
    loadLibrary(folder);
    return '';
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return error.problems.map(({ file: name, problem }) => `${name} ${problem}`).join('\n');
  }
}

/** One way to break a flow each, and a word that its author must read in the report. */
const breaches: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  [
    'a stage that names a source that is not listed',
    (text) => text.replace('sources: [first]\n    examples', 'sources: [nowhere]\n    examples'),
    /nowhere/,
  ],
  [
    'a fact that names a source that is not listed',
    (text) => text.replace('sources: [first, enable] }', 'sources: [nowhere] }'),
    /nowhere/,
  ],
  ['a link to a foreign host', (text) => text.replace('https://learn.microsoft.com', 'http://example.com'), /https/],
  ['a join on a hole that no line has', (text) => text.replace('joins: [task]', 'joins: [tusk]'), /tusk/],
  ['a hole that is not described', (text) => text.replace(/ {2}tenant: \{ says: the tenant.*\n/, ''), /tenant/],
  [
    'a failure told by an entry that does not exist',
    (text) => text.replace('fails: [tenant-attach/unauthorized-client-action]', 'fails: [tenant-attach/gone]'),
    /tenant-attach\/gone/,
  ],
  [
    'two stages of one id',
    (text) => text.replace('id: tenant-attach/ok-bgbserver', 'id: tenant-attach/ok-push-taken'),
    /ok-push-taken/,
  ],
];

describe('a flow that breaks a law is refused', () => {
  it.each(breaches)('%s', (_, breach, says) => {
    expect(problemsAfter(flow, breach)).toMatch(says);
  });
});

describe('an entry is refused', () => {
  it('when a hole of a signature is not described, because nothing then says that its value is private', () => {
    expect(problemsAfter(entry, (text) => text.replace(/ {2}tenant: \{ says.*\n/, ''))).toMatch(/tenant/);
  });

  it('when two of its causes have one id', () => {
    expect(
      problemsAfter(entry, (text) => text.replace('id: account-not-discovered-by-both', 'id: account-not-discovered')),
    ).toMatch(/account-not-discovered/);
  });

  it('when an example expects a value of a hole that no signature has', () => {
    expect(problemsAfter(entry, (text) => text.replace('finds: { user:', 'finds: { usr:'))).toMatch(/usr/);
  });
});

it('lets an entry name the stall of a stage as related', () => {
  expect(problemsAfter(entry, (text) => text.replace('related: [', 'related: [tenant-attach/stall-scp-to-mp, '))).toBe('');
});

it('has another version when the names that mean the same change', () => {
  const before = loadLibrary(folder).version;
  const renames = join(folder, 'renames.yml');
  writeFileSync(renames, `${readFileSync(renames, 'utf8')}\n- [colour, color]\n`);
  expect(loadLibrary(folder).version).not.toBe(before);
});
