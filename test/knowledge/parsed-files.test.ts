import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParsedFiles } from '../../knowledge/parsed-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'hitch-parsed-'));
const path = join(folder, 'deep', 'parsed.json');
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads texts as a new process would, and tells which of them had to be parsed. */
function readAgain(texts: readonly string[], at = path): string[] {
  const parsed: string[] = [];
  const files = ParsedFiles.open(at);
  for (const text of texts)
    expect(
      files.read(text, () => {
        parsed.push(text);
        return text === 'wrong' ? undefined : { says: text };
      }),
    ).toEqual(text === 'wrong' ? undefined : { says: text });
  files.save();
  return parsed;
}

describe('what files said is kept between starts', () => {
  it('a text is parsed once, and again when it was changed', () => {
    expect(readAgain(['a: 1', 'b: 2'])).toEqual(['a: 1', 'b: 2']);
    expect(readAgain(['a: 1', 'b: 2'])).toEqual([]);
    expect(readAgain(['a: 1', 'b: 3'])).toEqual(['b: 3']);
  });

  it('what is wrong is never kept', () => {
    readAgain(['wrong']);
    expect(readAgain(['wrong'])).toEqual(['wrong']);
  });

  it('nothing older than the last time is kept', () => {
    readAgain(['a: 1', 'b: 2']);
    readAgain(['c: 4']);
    expect(readFileSync(path, 'utf8')).not.toContain('b: 2');
  });

  it.each(['', '{"a":1}', '[1,2', '[["x"]]', 'null'])('a broken file (%s) is as none', (content) => {
    writeFileSync(path, content);
    expect(readAgain(['a: 1'])).toEqual(['a: 1']);
  });

  it('where nothing can be written, everything is parsed', () => {
    const nowhere = join(path, 'below-a-file', 'parsed.json');
    expect(readAgain(['a: 1'], nowhere)).toEqual(['a: 1']);
    expect(readAgain(['a: 1'], nowhere)).toEqual(['a: 1']);
  });
});
