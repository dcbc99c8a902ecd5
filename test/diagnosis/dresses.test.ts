import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { sourceLines } from '../knowledge/source-lines.ts';
import { dresses } from './dresses.ts';

const library = loadLibrary();

/** What a paste says, in the words that must not depend on how it came: verdict, entries, stages done, values without case. */
function toldOf({ verdict, findings, done }: Verdict): object {
  const values = findings.map((finding) =>
    Object.fromEntries(Object.entries(finding.values).map(([name, value]) => [name, value.toLowerCase()])),
  );
  return { verdict, entries: findings.map((finding) => finding.entry), done, values };
}

const read = (text: string, source: 'chat' | 'html' = 'chat'): Verdict => diagnose(pasteOf(text, source), library);

describe.each(dresses.map((dress) => [dress.name, dress] as const))('pasted as %s', (_, { put, source }) => {
  it.each(sourceLines)('%s', (line) => {
    const bare = read(line);
    expect(['known', 'healthy']).toContain(bare.verdict);
    expect(toldOf(read(put(line), source))).toEqual(toldOf(bare));
  });
});
