import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servedKnowledge } from '../../bot/knowledge.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { KnowledgeError, shippedKnowledge } from '../../knowledge/library.ts';

let own: string;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'hitch-own-'));
});
afterEach(() => rmSync(own, { recursive: true, force: true }));
const put = (name: string, text: string): void => {
  mkdirSync(join(own, name, '..'), { recursive: true });
  writeFileSync(join(own, name), text);
};
const served = (): ReturnType<typeof servedKnowledge> => servedKnowledge({ HITCH_KNOWLEDGE: own });
const shipped = readFileSync(join(shippedKnowledge, 'entries/enrollment/0x8018002b.yml'), 'utf8');

describe("a desk's own folder", () => {
  it('adds entries to the shipped ones', () => {
    cpSync(join(__dirname, 'laws/base/entries'), join(own, 'entries'), { recursive: true });
    const { library } = served();
    expect(diagnose(pasteOf('Paper jam in tray 4, open the rear cover', 'chat'), library).findings[0]?.entry).toBe('paper/jam');
    expect(library.entries.has('enrollment/0x8018002b')).toBe(true);
  });

  it('takes the place of a shipped entry when it says why', () => {
    const text = shipped.replace(
      /^title: .*$/m,
      'title: Ask the enrolment team\nsupersedes: Our tenant enrols with another service.',
    );
    put('entries/enrollment/0x8018002b.yml', text);
    expect(served().library.entries.get('enrollment/0x8018002b')?.title).toBe('Ask the enrolment team');
  });

  it('is refused whole when it takes a shipped id without a reason', () => {
    put('entries/enrollment/0x8018002b.yml', shipped);
    expect(served).toThrow(KnowledgeError);
    expect(served).toThrow(/say under supersedes: why yours takes its place/);
  });

  const thresholds = (known: number, choose: number): string =>
    `known: { from: ${known}, because: Our desk wants it so. }
also: { from: ${choose}, because: Our desk wants it so. }
choose: { from: ${choose}, because: Our desk wants it so. }
beside: { from: 0.05, because: Our desk wants it so. }
nearest: { from: 0.03, because: Our desk wants it so. }`;

  it('may set from when on Hitch answers and asks', () => {
    const answer = (): string =>
      diagnose(pasteOf('the app is not detected after the installation', 'chat'), served().library).verdict;
    expect(answer()).toBe('choose');
    put('thresholds.yml', thresholds(0.75, 0.74));
    expect(answer()).toBe('unknown');
  });

  it.each([
    ['an answer from words alone', thresholds(0.6, 0.2), /thresholds\.yml:1 .*0\.75/],
    ['limits that do not fall', thresholds(0.8, 0.9), /must fall: known, also, choose, beside, nearest/],
    [
      'a limit without a reason',
      thresholds(0.8, 0.2).replace(', because: Our desk wants it so.', ''),
      /thresholds\.yml:1 .*because/,
    ],
  ])('may not ask for %s', (_, text, says) => {
    put('thresholds.yml', text);
    try {
      served();
    } catch (error) {
      const { problems } = error as KnowledgeError;
      expect(problems.map(({ file, line, problem }) => `${file}:${line} ${problem}`).join('\n')).toMatch(says);
      return;
    }
    throw new Error('It was accepted');
  });

  it('that is named and not there is told in words', () => {
    expect(() => servedKnowledge({ HITCH_KNOWLEDGE: join(own, 'none') })).toThrow(/which is not there/);
  });

  it.each([
    ['a bomb of aliases', 'entries/a/b.yml', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', /b\.yml:2: An alias/],
    [
      'a code without quotes',
      'entries/a/b.yml',
      'codes: [0x80070005]\n',
      /b\.yml:1: codes\.0: 2147942405 is no text to YAML\. Put it in single quotes/,
    ],
    ['nothing', 'entries/a/b.yml', '', /b\.yml:1: /],
    ['another ending', 'entries/a/b.yaml', 'id: a/b\n', /b\.yaml: Only files that end in \.yml are read/],
  ])('with %s is refused with file, line and what to do', (_, name, text, says) => {
    put(name, text);
    expect(served).toThrow(KnowledgeError);
    expect(served).toThrow(says);
  });

  it.each([
    ['to a folder above it', 'entries/loop', '..', /loop: This is a link to a folder/],
    ['to itself', 'entries/self.yml', 'self.yml', /self\.yml: The file is a link that leads nowhere/],
    ['to nothing', 'entries/dead.yml', '/none/none.yml', /dead\.yml: The file is a link that leads nowhere/],
  ])('with a link %s is refused in words', (_, name, target, says) => {
    put('entries/x/.keep', '');
    symlinkSync(target, join(own, name));
    expect(served).toThrow(KnowledgeError);
    expect(served).toThrow(says);
  });
});
