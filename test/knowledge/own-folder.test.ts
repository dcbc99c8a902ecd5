import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  it('that is named and not there is told in words', () => {
    expect(() => servedKnowledge({ HITCH_KNOWLEDGE: join(own, 'none') })).toThrow(/which is not there/);
  });
});
