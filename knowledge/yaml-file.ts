import { readFileSync, statSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { ParsedFiles } from './parsed-files.ts';
import { schemaAdvice } from './schema-advice.ts';

/** One thing that is wrong with the knowledge base: where it stands, what is wrong, and what to write instead. */
export interface KnowledgeProblem {
  readonly file: string;
  readonly line?: number;
  readonly problem: string;
}

/** A file larger than this is refused: an entry is a page, not a book. */
const sizeLimit = 262_144;

export type YamlFile<T> = { readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined };

/**
 * Reads one YAML file against a schema. Problems are pushed onto `problems`, all of the file's at once, each with its line;
 * the value comes back only when there was none.
 * @param before what files said when they were parsed before
 */
export function readYaml<T extends z.ZodType>(
  path: string,
  name: string,
  schema: T,
  problems: KnowledgeProblem[],
  before?: ParsedFiles,
): YamlFile<z.infer<T>> | undefined {
  const text = readText(path, name, problems);
  if (text === undefined) return undefined;
  const parsedNow = (): unknown => valueIn(text, name, problems);
  const value = before ? before.read(text, parsedNow) : parsedNow();
  if (value === undefined) return undefined;
  const lineOf = linesOf(text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) problems.push(problemOf(name, issue, value, lineOf(placeOf(issue)) ?? 1));
  return undefined;
}

function parse(text: string): { document: Document.Parsed; lines: LineCounter } {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true }), lines };
}

/** What a text says, or nothing, and the problem noted. */
function valueIn(text: string, name: string, problems: KnowledgeProblem[]): unknown {
  const { document, lines } = parse(text);
  const refuse = (line: number, problem: string): void => void problems.push({ file: name, line, problem });
  // What follows the first error follows from it.
  const [error] = document.errors;
  if (error) {
    const { linePos, message, code } = error;
    const what = `${firstSentence(message)}. ${advice[code] ?? 'Indent with blanks and put single quotes around messages'}`;
    return refuse(linePos?.[0].line ?? 1, what);
  }
  const alias = aliasIn(document);
  if (alias !== undefined) return refuse(lines.linePos(alias).line, 'An alias (*name) stands here. Write out what it stands for');
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (value === null || value === undefined)
    return refuse(1, 'The file is empty. Fill it as knowledge/README.md shows, or delete it');
  return value;
}

/** Where the parts of a text stand; it is parsed when that is asked for the first time, which only authors do. */
function linesOf(text: string): YamlFile<unknown>['lineOf'] {
  let lineOf: YamlFile<unknown>['lineOf'] | undefined;
  return (path) => {
    if (!lineOf) {
      const { document, lines } = parse(text);
      lineOf = (at) => lineAt(document.getIn.bind(document), lines, at);
    }
    return lineOf(path);
  };
}

/** Where the first alias stands: a few of them can stand for more than any memory holds. */
function aliasIn(document: Document): number | undefined {
  let start: number | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      start = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return start;
}

function readText(path: string, name: string, problems: KnowledgeProblem[]): string | undefined {
  try {
    if (statSync(path).size <= sizeLimit) return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    problems.push({ file: name, problem: `The file is larger than ${sizeLimit / 1024} KB. Split it: one problem a file` });
  } catch (error) {
    problems.push({ file: name, problem: unreadable((error as NodeJS.ErrnoException).code) });
  }
  return undefined;
}

function unreadable(code: string | undefined): string {
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'The file is not valid UTF-8. Save it as UTF-8';
  if (code === 'ENOENT' || code === 'ELOOP')
    return 'The file is a link that leads nowhere, or was deleted just now. Put the file itself there, or delete the link';
  return `The file cannot be read (${code}). Check who may read it`;
}

function problemOf(file: string, issue: z.core.$ZodIssue, value: unknown, line: number | undefined): KnowledgeProblem {
  const advice = schemaAdvice(issue, value);
  const problem = issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ${advice}` : advice;
  return line === undefined ? { file, problem } : { file, line, problem };
}

/** A field that does not belong stands where its name stands. */
const placeOf = (issue: z.core.$ZodIssue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : [...issue.path];

function lineAt(
  getIn: (path: Iterable<unknown>, keepScalar: boolean) => unknown,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

const advice: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with blanks',
  DUPLICATE_KEY: 'Write each field once',
};

const firstSentence = (message: string): string => message.split(/\.?\s+at line|\n/)[0] ?? message;
