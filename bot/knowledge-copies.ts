import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { EntryText } from '../knowledge/entry.ts';
import type { Knowledge } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import type { KnowledgeProblem, YamlFile } from '../knowledge/yaml-file.ts';

/** So many words in a row are no chance. */
const run = 8;
const texts = new Set(['.md', '.txt', '.html', '.htm']);

/**
 * Law 14 where the sources' texts are at hand: every run of eight words of an entry's own prose that stands in a text of a folder. Messages of products are
 * exact on purpose and are not looked at.
 */
export function copiedRuns({ entryFiles }: Knowledge, folder: string, isMeant: (file: string) => boolean): KnowledgeProblem[] {
  const known = runsIn(folder);
  return [...entryFiles].filter(([name]) => isMeant(name)).flatMap(([name, file]) => copiesIn(name, file, known));
}

function runsIn(folder: string): Map<string, string> {
  const runs = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!texts.has(extname(path).toLowerCase())) continue;
    const words = wordsIn(readFileSync(join(folder, path), 'utf8'));
    for (let at = 0; at + run <= words.length; at++) runs.set(words.slice(at, at + run).join(' '), path);
  }
  return runs;
}

function copiesIn(name: string, { value, lineOf }: YamlFile<EntryText>, known: ReadonlyMap<string, string>): KnowledgeProblem[] {
  const messages = value.signatures.map(({ line }) => wordsIn(line).join(' ')).join(' | ');
  return proseOf(value).flatMap(({ at: path, text }) => {
    const words = wordsIn(text);
    for (let at = 0; at + run <= words.length; at++) {
      const eight = words.slice(at, at + run).join(' ');
      const source = known.get(eight);
      if (source === undefined || messages.includes(eight)) continue;
      const line = lineOf(path);
      const problem = `'${eight}' stands in ${source}, too. Say it in your own words (law 14)`;
      return [{ file: name, problem, ...(line === undefined ? {} : { line }) }];
    }
    return [];
  });
}

/** What an entry says in its own words, with the place of each sentence. A way through a console ("Devices > All devices") has names, and no wording. */
function proseOf({ about, title, verify, causes }: EntryText): { at: PropertyKey[]; text: string }[] {
  const prose = [
    { at: ['title'], text: title },
    { at: ['about'], text: about },
    ...verify.map((text, i) => ({ at: ['verify', i], text })),
    ...causes.flatMap(({ because, steps }, c) => [
      { at: ['causes', c, 'because'], text: because },
      ...steps.map(({ text }, s) => ({ at: ['causes', c, 'steps', s], text })),
    ]),
  ];
  return prose.flatMap(({ at, text }) => text.split('>').map((part) => ({ at, text: part })));
}

const wordsIn = (text: string): string[] => wordsOf(text).map((word) => word.text);
