import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MadeTables } from '../knowledge/code-book.ts';
import { type Library, shippedKnowledge } from '../knowledge/library.ts';
import { areaName, codePage, entryPage, flowPage, indexPage } from './handbook-pages.ts';
import { servedLibrary } from './knowledge.ts';

/** Writes the handbook: a page a problem and a flow, the codes, and a start page with a search box; it works from the file system. Returns how many pages. */
export function writeHandbook(folder: string, library: Library, codes: MadeTables): number {
  const pages = new Map<string, string>();
  pages.set('index.html', indexPage(library));
  pages.set('codes.html', codePage(codes));
  for (const entry of library.entries.values()) pages.set(`${entry.id}.html`, entryPage(entry, library));
  for (const flow of library.flows.values()) pages.set(`flows/${flow.id}.html`, flowPage(flow, library));
  for (const [name, html] of pages) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, html);
  }
  return pages.size;
}

if (import.meta.main) {
  const folder = process.argv[2] ?? 'handbook';
  const codes = JSON.parse(readFileSync(join(shippedKnowledge, 'codes/by-hand.json'), 'utf8')) as MadeTables;
  const library = servedLibrary();
  const areas = new Set([...library.entries.values()].map((entry) => areaName(entry.area)));
  console.log(`${writeHandbook(folder, library, codes)} pages about ${areas.size} areas: open ${join(folder, 'index.html')}`);
}
