import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkMatching } from '../../diagnosis/knowledge-laws.ts';
import { KnowledgeError, loadKnowledge } from '../../knowledge/library.ts';

const folder = join(__dirname, 'laws');
const broken = readdirSync(folder).filter((name) => name !== 'base');

/** Every problem of the base with the files of this folder laid over it. */
function problemsOf(name?: string): string[] {
  const made = mkdtempSync(join(tmpdir(), 'hitch-laws-'));
  try {
    cpSync(join(folder, 'base'), made, { recursive: true });
    if (name) cpSync(join(folder, name), made, { recursive: true });
    const { problems } = checkMatching(loadKnowledge(made), () => true);
    return problems.map(({ file, line, problem }) => `${file}:${line ?? '-'} ${problem}`);
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return error.problems.map(({ file, line, problem }) => `${file}:${line ?? '-'} ${problem}`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

describe('each law has a file that breaks it', () => {
  it('and the base breaks none', () => {
    expect(problemsOf()).toEqual([]);
  });
  it.each(broken)('%s', (name) => {
    const expected = readFileSync(join(folder, name, 'expected.txt'), 'utf8').trim();
    expect(problemsOf(name).join('\n')).toContain(expected);
  });
  it.each(broken)('%s: the message names the file and its line', (name) => {
    expect(problemsOf(name)[0]).toMatch(/^(?:entries|flows)\/\S+\.yml:\d+ /);
  });
});
