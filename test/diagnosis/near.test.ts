import { diagnose } from '../../diagnosis/diagnose.ts';
import { mutantsOf } from '../../diagnosis/mutants.ts';
import { oppositeOf } from '../../diagnosis/opposites.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { questionFor } from '../../diagnosis/question.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { type KnowledgeEntry, loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const read = (text: string): Verdict => diagnose(pasteOf(text, 'chat'), library);
const guesses = ({ findings, nearest }: Verdict): string[] => [...findings, ...nearest].map(({ entry }) => entry);
const refused = 'tenant-attach/unauthorized-client-action';

describe('a message that is not there word for word', () => {
  it('is likely, never certain, where it was misspelt', () => {
    const verdict = read(
      'Unauthorised to preform client acton. TemplateID: RequestMachinePolicy TenantId: 1f3a0c52-5d34-4a68-9d0b-0a1b2c3d4e5f AADUserID: 7c0e7c52-5d34-4a68-9d0b-0a1b2c3d4e5f',
    );
    expect([verdict.verdict, verdict.findings[0]?.entry]).toEqual(['known', refused]);
    expect(verdict.findings[0]?.confidence).toBeLessThan(0.95);
    expect(verdict.findings[0]?.evidence[0]?.says).toMatch(/comes near/);
  });

  it('is another message where a word was turned around, however alike the rest is', () => {
    const verdict = read('Authorised to preform client acton. TemplateID: RequestMachinePolicy TenantId: x AADUserID: y');
    expect(verdict.findings.map(({ entry }) => entry)).not.toContain(refused);
    expect(verdict.verdict).not.toBe('healthy');
  });

  it('is another message where another code stands in its place', () => {
    const own = [...library.entries.values()].flatMap(({ id, signatures }) =>
      signatures
        .filter(({ template, weak }) => !weak && /0x8[0-9A-F]{7}/i.test(template.source))
        .map(({ template }) => ({ id, source: template.source })),
    );
    expect(own.length).toBeGreaterThan(5);
    for (const { id, source } of own.slice(0, 20)) {
      const { findings } = read(source.replace(/0x8[0-9A-F]{7}/gi, '0x8765ABCD').replace(/\{[^}]*\}/g, 'x'));
      expect([source, findings.some(({ entry, evidence }) => entry === id && evidence[0]?.by === 'signature')]).toEqual([
        source,
        false,
      ]);
    }
  });

  it('is never claimed where an opposite stands in it, for any message of the knowledge base', () => {
    const turned = [...library.entries.values()].flatMap(({ id, signatures }) =>
      signatures
        .filter(({ weak }) => !weak)
        .flatMap(({ template }) => mutantsOf(template.source))
        .filter(({ was, is }) => oppositeOf(was) === is)
        .map(({ text }) => ({ id, text })),
    );
    expect(turned.length).toBeGreaterThan(100);
    const claimed = turned.filter(({ id, text }) => {
      const found = read(text).findings.find(({ entry }) => entry === id);
      return found !== undefined && found.confidence >= 0.75 && found.evidence.every(({ by }) => by !== 'code');
    });
    expect(claimed).toEqual([]);
  });

  it('is put together again where a chat wrapped and a person mistyped it', () => {
    const text =
      'Unauthorized to perfrom client\naction. TemplateID: RequestMachin\nePolicy TenantId: 1f3a0c52-5d34\n-4a68-9d0b-0a1b2c3d4e5f AADUser';
    expect(guesses(read(text))).toContain(refused);
  });
});

describe('the one question', () => {
  const entry = (id: string, log: string, machine: string): KnowledgeEntry =>
    ({ id, title: `Problem ${id}`, where: [{ log, machine }] }) as unknown as KnowledgeEntry;
  const [a, b, c] = [entry('a', 'A.log', 'client'), entry('b', 'B.log', 'site server'), entry('c', 'A.log', 'site server')];

  it('asks for the log where the logs tell the problems apart', () => {
    const { question, options } = questionFor([a, b], () => false);
    expect([question, options.map(({ says }) => says)]).toEqual([
      'Which log is this from?',
      ['A.log: Problem a', 'B.log: Problem b'],
    ]);
  });

  it('asks for the machine where only that tells, and for the problem itself where nothing does', () => {
    expect(questionFor([a, c], () => false).question).toBe('On which machine did you see this?');
    expect(questionFor([a, a], () => false).question).toBe('Which of these is it?');
  });

  it('does not ask what the paste says already', () => {
    expect(questionFor([a, b], (answer) => answer === 'A.log').question).toBe('On which machine did you see this?');
  });

  it('asks plainly where one answer may fit', () => {
    expect(questionFor([a], () => false)).toEqual({ question: 'Is it this?', options: [{ says: 'Problem a', entry: 'a' }] });
  });
});
