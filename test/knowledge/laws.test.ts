import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiedRuns } from '../../bot/knowledge-copies.ts';
import { checkMatching } from '../../diagnosis/knowledge-laws.ts';
import { KnowledgeError, loadKnowledge } from '../../knowledge/library.ts';
import type { KnowledgeProblem } from '../../knowledge/yaml-file.ts';
import { ownersOf } from './source-lines.ts';

const laws = join(__dirname, 'laws');
const broken = readdirSync(laws).filter((name) => name !== 'base');
const jam = 'entries/paper/jam.yml';

/** The base with the files of some folder laid over it, checked as `hitch knowledge check` does; `change` spoils it further. */
function problemsOf(name: string | undefined, change: (folder: string) => void = () => {}): string[] {
  const made = mkdtempSync(join(tmpdir(), 'hitch-laws-'));
  try {
    for (const part of ['base', ...(name ? [name] : [])]) cpSync(join(laws, part), made, { recursive: true });
    change(made);
    return checked(made).map(({ file, line, problem }) => `${file}:${line ?? '-'} ${problem}`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function checked(folder: string): KnowledgeProblem[] {
  try {
    const knowledge = loadKnowledge(folder);
    const hasSource = existsSync(join(folder, 'source.md'));
    return [...checkMatching(knowledge).problems, ...(hasSource ? copiedRuns(knowledge, folder, () => true) : [])];
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return [...error.problems];
  }
}

describe('each law has a file that breaks it, and the base breaks none', () => {
  it('the base', () => expect(problemsOf(undefined)).toEqual([]));

  it.each(broken.filter((name) => existsSync(join(laws, name, 'expected.txt'))))('%s', (name) => {
    expect(problemsOf(name).join('\n')).toBe(readFileSync(join(laws, name, 'expected.txt'), 'utf8').trim());
  });

  it('every law has one', () => {
    const numbers = new Set(broken.flatMap((name) => /^\d+/.exec(name)?.[0] ?? []).map(Number));
    expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('10-source-lines-have-one-owner', () => {
    const folder = join(laws, '10-source-lines-have-one-owner');
    const { library } = loadKnowledge(join(laws, 'base'));
    const lines = readFileSync(join(folder, 'lines.txt'), 'utf8').trim().split('\n');
    expect(lines.map((line) => ownersOf(line, library))).toEqual([['paper/jam'], []]);
  });
});

describe('a file that cannot be an entry', () => {
  const text = readFileSync(join(laws, 'base', jam));
  const written = (bytes: Buffer | string) => (folder: string) => writeFileSync(join(folder, jam), bytes);

  it.each([
    [
      'of two megabytes',
      Buffer.concat([text, Buffer.alloc(2_000_000, '#')]),
      `${jam}:- The file is larger than 256 KB. Split it: one problem a file`,
    ],
    [
      'that is no UTF-8',
      Buffer.concat([text, Buffer.from([0xc3, 0x28])]),
      `${jam}:- The file is not valid UTF-8. Save it as UTF-8`,
    ],
    ['that is empty', '', `${jam}:1 The file is empty. Fill it as knowledge/README.md shows, or delete it`],
  ])('%s', (_, bytes, expected) => {
    expect(problemsOf(undefined, written(bytes)).join('\n')).toContain(expected);
  });
});
