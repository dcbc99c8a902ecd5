import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodeTableText, codeTableSchema } from './code-table.ts';
import { checkLinks, reporterFor } from './laws.ts';
import { type KnowledgeProblem, readYaml, type YamlFile } from './yaml-file.ts';

/** What one owner means by a code. */
export interface CodeMeaning {
  readonly owner: string;
  readonly symbol?: string;
  readonly says?: string;
  readonly source?: { readonly title: string; readonly url: string };
  /** Words that make this owner the likely one when they stand near the code. */
  readonly beside: readonly string[];
}

/** All code tables: the meanings of a code, those with a sentence first. */
export interface CodeBook {
  /** @param key 0x and eight upper-case hex digits, a decimal, or a name */
  readonly lookUp: (key: string) => readonly CodeMeaning[];
  /** How many codes have a symbol or a sentence, and how many a sentence. */
  readonly size: { readonly codes: number; readonly said: number };
}

type Row = readonly [code: string, symbol: string, says: string, source: number];

/** The hand-written tables in the form they are loaded in: YAML of this size takes a third of a second to read. */
export interface MadeTables {
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  readonly tables: readonly { readonly owner: string; readonly beside: readonly string[]; readonly rows: readonly Row[] }[];
}

interface HeaderTables {
  readonly tables: readonly { readonly owner: string; readonly codes: Readonly<Record<string, readonly string[]>> }[];
}

const noBook: CodeBook = { lookUp: () => [], size: { codes: 0, said: 0 } };

/** Reads the generated tables of a knowledge base, `codes/headers.json` and `codes/by-hand.json`; a base without tables has an empty book. */
export function readCodeBook(folder: string): CodeBook {
  const path = join(folder, 'codes');
  if (!existsSync(path)) return noBook;
  const read = <T>(name: string): T | undefined =>
    existsSync(join(path, name)) ? (JSON.parse(readFileSync(join(path, name), 'utf8')) as T) : undefined;
  return bookOf(read<MadeTables>('by-hand.json'), read<HeaderTables>('headers.json'));
}

function bookOf(byHand: MadeTables | undefined, headers: HeaderTables | undefined): CodeBook {
  const said = new Map<string, CodeMeaning[]>();
  for (const { owner, beside, rows } of byHand?.tables ?? []) {
    for (const [code, symbol, says, at] of rows) {
      const source = byHand?.sources[at];
      const meaning = { owner, beside, says, ...(symbol ? { symbol } : {}), ...(source ? { source } : {}) };
      const known = said.get(code);
      if (known) known.push(meaning);
      else said.set(code, [meaning]);
    }
  }
  const tables = headers?.tables ?? [];
  const symbols = (key: string): CodeMeaning[] =>
    tables.flatMap(({ owner, codes }) => (codes[key] ?? []).map((symbol) => ({ owner, symbol, beside: [] })));
  const keys = new Set([...said.keys(), ...tables.flatMap(({ codes }) => Object.keys(codes))]);
  return {
    lookUp: (key) => merge(said.get(key) ?? [], symbols(key)),
    size: { codes: keys.size, said: said.size },
  };
}

/** A header's symbol joins the sentence of the same owner; the others stand behind. */
function merge(said: readonly CodeMeaning[], symbols: readonly CodeMeaning[]): CodeMeaning[] {
  const named = said.map((meaning) => {
    const same = symbols.find((other) => other.owner === meaning.owner || other.symbol === meaning.symbol);
    return same?.symbol && !meaning.symbol ? { ...meaning, symbol: same.symbol } : meaning;
  });
  const isTold = ({ owner, symbol }: CodeMeaning): boolean =>
    named.some((meaning) => meaning.symbol === symbol || meaning.owner === owner);
  return [...named, ...symbols.filter((symbol) => !isTold(symbol))];
}

/** The hand-written tables of a folder, `codes/*.yml`, and everything that is wrong with them. */
export function readCodeTables(folder: string): { made: MadeTables; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = [];
  const path = join(folder, 'codes');
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.yml')) : [];
  const files = names.sort().flatMap((name) => {
    const file = readYaml(join(path, name), `codes/${name}`, codeTableSchema, problems);
    if (file) problems.push(...tableProblems(`codes/${name}`, file));
    return file ? [file.value] : [];
  });
  return { made: madeOf(files), problems };
}

function tableProblems(name: string, file: YamlFile<CodeTableText>): KnowledgeProblem[] {
  const { problems, report } = reporterFor(name, file);
  const { codes, sources } = file.value;
  checkLinks(sources, report);
  const seen = new Set<string>();
  codes.forEach(({ code, source }, i) => {
    if (!sources[source]) report(['codes', i, 'source'], `Source ${source} of ${code} is not listed under sources`);
    if (seen.has(code)) report(['codes', i, 'code'], `${code} stands twice in this table; keep one`);
    seen.add(code);
  });
  return problems;
}

function madeOf(tables: readonly CodeTableText[]): MadeTables {
  const sources: { title: string; url: string }[] = [];
  const made = tables.map(({ owner, beside, sources: own, codes }) => {
    const at = new Map(Object.entries(own).map(([id, { title, url }]) => [id, sources.push({ title, url }) - 1]));
    const rows = codes.map(({ code, symbol = '', says, source }): Row => [code, symbol, says, at.get(source) ?? -1]);
    return { owner, beside, rows };
  });
  return { sources, tables: made };
}

/** The text of `codes/by-hand.json`: one code a line, so that a change reads as a change. */
export const madeText = ({ sources, tables }: MadeTables): string =>
  `{"sources":[\n${sources.map((source) => JSON.stringify(source)).join(',\n')}],"tables":[\n${tables
    .map(
      ({ owner, beside, rows }) =>
        `{"owner":${JSON.stringify(owner)},"beside":${JSON.stringify(beside)},"rows":[\n${rows
          .map((row) => JSON.stringify(row))
          .join(',\n')}]}`,
    )
    .join(',\n')}]}\n`;
