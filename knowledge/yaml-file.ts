import { readFileSync, statSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
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
 */
export function readYaml<T extends z.ZodType>(
  path: string,
  name: string,
  schema: T,
  problems: KnowledgeProblem[],
): YamlFile<z.infer<T>> | undefined {
  const text = readText(path, name, problems);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  if (document.errors.length > 0) {
    // What follows the first error follows from it.
    const [{ linePos, message, code } = unreachable()] = document.errors;
    const problem = `${firstSentence(message)}. ${advice[code] ?? 'Indent with blanks and put single quotes around messages'}`;
    problems.push({ file: name, line: linePos?.[0].line ?? 1, problem });
    return undefined;
  }
  const lineOf = (at: readonly PropertyKey[]): number | undefined => lineAt(document.getIn.bind(document), lines, at);
  const value = contentOf(document, name, problems);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) problems.push(problemOf(name, issue, value, lineOf(placeOf(issue))));
  return undefined;
}

/** What a document says, without aliases: a few of them can say a thousand million things. */
function contentOf(document: Document, name: string, problems: KnowledgeProblem[]): unknown {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    problems.push({ file: name, line: 1, problem: 'The file uses an alias (*name). Write its value out where it is needed' });
    return undefined;
  }
  if (value === null || value === undefined)
    problems.push({ file: name, line: 1, problem: 'The file is empty. Fill it as knowledge/README.md shows, or delete it' });
  return value ?? undefined;
}

function readText(path: string, name: string, problems: KnowledgeProblem[]): string | undefined {
  if (statSync(path).size > sizeLimit) {
    problems.push({ file: name, problem: `The file is larger than ${sizeLimit / 1024} KB. Split it: one problem a file` });
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    problems.push({ file: name, problem: 'The file is not valid UTF-8. Save it as UTF-8' });
    return undefined;
  }
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

function unreachable(): never {
  throw new RangeError('A document with errors has a first one');
}

const firstSentence = (message: string): string => message.split(/\.?\s+at line|\n/)[0] ?? message;
