import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { copiedRuns } from '../../bot/knowledge-copies.ts';
import { draftEntry } from '../../bot/knowledge-new.ts';
import { loadKnowledge } from '../../knowledge/library.ts';

const folder = mkdtempSync(join(tmpdir(), 'hitch-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function drafted(answers: Readonly<Record<string, string>>): Promise<string> {
  const printed: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  const ask = async (question: string): Promise<string> =>
    answers[Object.keys(answers).find((key) => question.startsWith(key)) ?? ''] ?? '';
  try {
    expect(await draftEntry('software-updates/frob', undefined, ask)).toBe(0);
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

describe('hitch knowledge new, at a terminal', () => {
  it('asks for what an entry needs, and drafts it with the answers', async () => {
    const draft = await drafted({
      'The message': "Failed to frob {A43DD1B3-A006-4604-B012-5529380B3B6F}, it's locked",
      'What happened': 'The frob failed',
      'On which machine': 'client',
      'Its address': 'https://learn.microsoft.com/frob',
      'The date': '2026-01-31',
    });
    const entry = parse(draft);
    expect(entry).toMatchObject({
      id: 'software-updates/frob',
      title: 'The frob failed',
      where: [{ machine: 'client' }],
      signatures: ["Failed to frob {id:guid}, it's locked"],
      sources: { page: { url: 'https://learn.microsoft.com/frob', 'as-of': '2026-01-31' } },
    });
  });

  it('marks what was left empty', async () => {
    expect(await drafted({ 'The message': 'Failed to frob' })).toMatch(/title: …\n[\s\S]*because: …/);
  });
});

describe('law 14, where a source is at hand', () => {
  const knowledge = loadKnowledge();
  const [name = '', file] = [...knowledge.entryFiles][0] ?? [];
  const about =
    [...knowledge.entryFiles.values()].map(({ value }) => value.about).find((text) => text.split(' ').length > 14) ?? '';

  it('tells every entry that has eight words in a row from it, with the file and line', () => {
    writeFileSync(join(folder, 'page.md'), `Some page. ${about} And more.`);
    const [problem] = copiedRuns(knowledge, folder, () => true);
    expect(problem).toMatchObject({ problem: expect.stringMatching(/page\.md.*law 14/), line: expect.any(Number) });
  });

  it('lets messages of products stand, and other words', () => {
    const message = file?.value.signatures[0]?.line ?? '';
    writeFileSync(
      join(folder, 'page.md'),
      `The log says ${message}. Nothing else that an entry would say in the very same words.`,
    );
    expect(copiedRuns(knowledge, folder, (one) => one === name)).toEqual([]);
  });
});
