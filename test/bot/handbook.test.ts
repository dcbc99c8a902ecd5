import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writeHandbook } from '../../bot/handbook.ts';
import type { MadeTables } from '../../knowledge/code-book.ts';
import { loadLibrary, shippedKnowledge } from '../../knowledge/library.ts';

const library = loadLibrary();
const codes = JSON.parse(readFileSync(join(shippedKnowledge, 'codes/by-hand.json'), 'utf8')) as MadeTables;
let folder: string;
let files: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-handbook-'));
  writeHandbook(folder, library, codes);
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('the handbook', () => {
  it('has a page for every problem and every flow', () => {
    expect(files).toHaveLength(library.entries.size + library.flows.size + 2);
  });

  it('has no link that leads nowhere', () => {
    const dead = files.flatMap((name) =>
      [...text(name).matchAll(/href="([^"#]+)(?:#[^"]*)?"/g)]
        .map(([, href = '']) => href)
        .filter((href) => !href.startsWith('https://') && !files.includes(resolve('/', dirname(name), href).slice(1)))
        .map((href) => `${name}: ${href}`),
    );
    expect(dead).toEqual([]);
  });

  it('loads nothing from elsewhere', () => {
    for (const name of files) expect(text(name)).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=/);
  });

  it('says what a step changes and who takes it', () => {
    expect(text('co-management/0x80090016.html')).toContain('Leave this to an expert');
  });

  it('shows messages as text, whatever they hold', () => {
    expect(text('flows/client-action.html')).toContain('&lt;BgbResponseMessage');
    expect(text('flows/client-action.html')).toContain('<svg');
  });
});
