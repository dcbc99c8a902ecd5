import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KnowledgeError, loadLibrary, shippedKnowledge } from '../../knowledge/library.ts';

const path = 'entries/tenant-attach/unexpected-error.yml';
const shipped = readFileSync(join(shippedKnowledge, path), 'utf8');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-knowledge-'));
  for (const part of ['entries', 'flows', 'renames.yml'])
    cpSync(join(shippedKnowledge, part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function problemsWith(text: string | Buffer, file = path): string[] {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  try {
    loadLibrary(folder);
    return [];
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return error.problems.map(({ file: name, line, problem }) => `${name}:${line ?? '-'} ${problem}`);
  }
}

describe('the shipped knowledge base', () => {
  it('is lawful', () => {
    expect(problemsWith(shipped)).toEqual([]);
  });

  it('has a version that changes with its content and with nothing else', () => {
    const before = loadLibrary(folder).version;
    expect(loadLibrary(shippedKnowledge).version).toBe(before);
    problemsWith(shipped.replace('The admin center reports an unexpected error', 'The admin center shows an unexpected error'));
    expect(loadLibrary(folder).version).not.toBe(before);
  });
});

/** One way to break an entry each, and what its author is told. */
const breaches: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  [
    'law 1: an id that is not its path',
    (text) => text.replace('id: tenant-attach/unexpected-error', 'id: tenant-attach/other'),
    /unexpected-error\.yml:1 id is 'tenant-attach\/other', but the path is the id/,
  ],
  ['law 2: an unknown field', (text) => text.replace('codes: []', 'code: []'), /:13 There is no field 'code' here[^\n]*$/],
  [
    'law 2: a title that is too long',
    (text) => text.replace('The admin center reports an unexpected error', 'x'.repeat(90)),
    /:2 title: /,
  ],
  [
    'law 3: no match example',
    (text) => text.replace(/ {2}match:\n[\s\S]*? {2}no-match:/, '  no-match:'),
    /Add an example under match/,
  ],
  ['law 5: no no-match example', (text) => text.replace(/ {2}no-match:[\s\S]*$/, ''), /Add an example under no-match/],
  [
    'law 6: a hole that no signature fills',
    (text) => text.replace('Wait and search a shorter', 'Wait for {device} and search a shorter'),
    /No signature fills the hole \{device\}/,
  ],
  [
    'law 6: a step without a verb',
    (text) => text.replace('- Wait and search', '- The admin should search'),
    /begins with 'The'\. Begin with a verb/,
  ],
  ['law 7: a cause without a source', (text) => text.replace('sources: [timeline]', 'sources: []'), /causes\.2\.sources: /],
  [
    'law 7: a source that is not listed',
    (text) => text.replace('sources: [timeline]', 'sources: [nowhere]'),
    /nowhere is not listed under sources/,
  ],
  [
    'law 8: a related entry that does not exist',
    (text) => text.replace('related: [', 'related: [tenant-attach/gone, '),
    /'tenant-attach\/gone' is neither an entry nor a flow stage/,
  ],
  [
    'law 13: a link without https',
    (text) => text.replace('https://support.microsoft.com', 'http://support.microsoft.com'),
    /is not an https link to/,
  ],
  [
    'law 13: a link to a foreign host',
    (text) => text.replace('https://support.microsoft.com', 'https://example.com'),
    /is not an https link to/,
  ],
  [
    'a hole of an unknown type',
    (text) => text.replace("- 'Unexpected error occurred'", "- 'Unexpected error {code:hex} occurred'"),
    /Hole type 'hex' is unknown/,
  ],
  ['a tab', (text) => text.replace('where:\n  -', 'where:\n\t-'), /Indent with blanks/],
  ['a key that stands twice', (text) => `${text}\ntitle: again\n`, /unique/i],
];

describe('an entry that breaks a law is refused with file, line and remedy', () => {
  it.each(breaches)('%s', (_, breach, says) => {
    const broken = breach(shipped);
    expect(broken).not.toBe(shipped);
    expect(problemsWith(broken).join('\n')).toMatch(says);
  });

  it('lists the problems of all files at once', () => {
    const other = 'entries/tenant-attach/cloud-configuration-missing.yml';
    writeFileSync(join(folder, other), readFileSync(join(folder, other), 'utf8').replace('- Wait up to', '- To wait up to'));
    const problems = problemsWith(shipped.replace('sources: [timeline]', 'sources: [nowhere]'));
    expect(problems).toHaveLength(2);
  });

  it("refuses invalid UTF-8 and files of a book's size", () => {
    expect(problemsWith(Buffer.concat([Buffer.from(shipped), Buffer.from([0xc3, 0x28])])).join()).toMatch(/not valid UTF-8/);
    expect(problemsWith(`${shipped}\n# ${'x'.repeat(300_000)}`).join()).toMatch(/larger than 256 KB/);
  });

  it('refuses a flow whose name is not its id', () => {
    const flow = readFileSync(join(folder, 'flows/client-action.yml'), 'utf8');
    expect(problemsWith(flow, 'flows/other.yml').join()).toMatch(/the path is the id: name the file flows\/client-action\.yml/);
  });
});
