import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { madeText, readCodeTables } from '../../knowledge/code-book.ts';
import { loadLibrary, shippedKnowledge } from '../../knowledge/library.ts';

const { made, problems } = readCodeTables(shippedKnowledge);
const library = loadLibrary();
const readingOf = (code: string): string =>
  diagnose(pasteOf(`It failed with error ${code}`, 'terminal'), library)
    .codes.flatMap(({ readings }) => readings)
    .map(({ owner, symbol, meaning }) => [owner, symbol, meaning].filter(Boolean).join(': '))
    .join('; ');

describe('the code tables', () => {
  it('break no law', () => {
    expect(problems).toEqual([]);
  });

  it('are loaded in the form that `npm run codes` made of them last', () => {
    expect(readFileSync(join(shippedKnowledge, 'codes/by-hand.json'), 'utf8')).toBe(madeText(made));
  });

  it('hold at least 6,000 codes with a symbol and 400 with a sentence', () => {
    const headers = JSON.parse(readFileSync(join(shippedKnowledge, 'codes/headers.json'), 'utf8')) as {
      tables: { codes: Record<string, string[]> }[];
    };
    expect(headers.tables.reduce((sum, { codes }) => sum + Object.keys(codes).length, 0)).toBeGreaterThanOrEqual(6000);
    expect(made.tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['0x80070005', /ERROR_ACCESS_DENIED/],
    ['0x80240022', /All updates of the operation failed/],
    ['0x87D00324', /not detected afterwards/],
    ['0x8018002B', /not set up for automatic enrolment/],
    ['AADSTS50076', /multifactor authentication/],
  ])('explain %s', (code, words) => {
    expect(readingOf(code)).toMatch(words);
  });
});
