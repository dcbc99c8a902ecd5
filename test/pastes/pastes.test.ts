import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scorePastes } from '../../bot/eval-score.ts';
import { labelledSchema } from '../../bot/labelled.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const pastes = readFileSync(join(__dirname, 'pastes.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => labelledSchema.parse(JSON.parse(line)));

// The confidence is fitted on these pastes, so they prove nothing about it; they hold what must not get worse.
describe("the project's own pastes", () => {
  const scores = scorePastes(pastes, (text) => diagnose(pasteOf(text, 'api'), library));

  it('name entries that exist', () => {
    const named = pastes.flatMap(({ entries }) => entries);
    expect(named.filter((id) => !library.entries.has(id))).toEqual([]);
  });

  it('get no certain answer that is wrong', () => {
    expect(scores.certainWrong).toBe(0);
  });

  it('find a known problem among three, nearly always', () => {
    expect(scores.groups['other known, people']?.inThree).toBeGreaterThanOrEqual(0.93);
  });

  it('get no answer where they are none of our business', () => {
    expect(
      pastes.filter(({ verdict }) => verdict === 'none').map(({ text }) => diagnose(pasteOf(text, 'api'), library).verdict),
    ).not.toContain('known');
  });
});
