import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { type CodeBook, readCodeBook } from './code-book.ts';
import type { Cause, EntryText } from './entry.ts';
import type { FlowText, Stage } from './flow.ts';
import { flowProblems } from './flow-laws.ts';
import { firstFile, readFiles } from './knowledge-files.ts';
import { entryProblems } from './laws.ts';
import { type Nearby, nearbyOf } from './nearby.ts';
import { ParsedFiles } from './parsed-files.ts';
import { type Renames, renamesOf, renamesSchema } from './renames.ts';
import { type Synonyms, subjectsSchema, synonymsSchema } from './synonyms.ts';
import { parseTemplate, type Template, TemplateError } from './template.ts';
import { readThresholds, type Thresholds } from './thresholds.ts';
import { type KnowledgeProblem, readYaml, type YamlFile } from './yaml-file.ts';

/** A message that shows a problem. It proves by itself, or beside one of `with`, or, where `weak`, never. */
export interface Signature {
  readonly template: Template;
  readonly with: readonly Nearby[];
  readonly weak: boolean;
}

/** A code that shows a problem, in the same three strengths. */
export interface CodeSign {
  readonly code: string;
  readonly with: readonly Nearby[];
  readonly weak: boolean;
}

/** A cause with the signs that bring it to the front. */
export interface KnowledgeCause extends Omit<Cause, 'when'> {
  readonly when: readonly Nearby[];
}

/** An entry with its signs read; `area` is the first half of its id. */
export interface KnowledgeEntry extends Omit<EntryText, 'signatures' | 'codes' | 'causes'> {
  readonly area: string;
  readonly signatures: readonly Signature[];
  readonly codes: readonly CodeSign[];
  readonly causes: readonly KnowledgeCause[];
}

export interface FlowStage extends Stage {
  readonly templates: readonly Template[];
}

/** A flow with the lines of its stages read. */
export interface Flow extends Omit<FlowText, 'stages'> {
  readonly stages: readonly FlowStage[];
}

/** Everything Hitch knows, whole and lawful. `version` names its content: two libraries with one version say the same. */
export interface Library {
  readonly entries: ReadonlyMap<string, KnowledgeEntry>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly renames: Renames;
  readonly synonyms: Synonyms;
  /** Names of things that belong to the products: who names one speaks of our business. */
  readonly subjects: readonly string[];
  readonly codes: CodeBook;
  readonly thresholds: Thresholds;
  readonly version: string;
}

/** A knowledge base that breaks its laws; `problems` lists all of them with file and line. Nothing of it is served. */
export class KnowledgeError extends Error {
  readonly problems: readonly KnowledgeProblem[];
  constructor(problems: readonly KnowledgeProblem[]) {
    const lines = problems.map((p) => `  ${p.file}${p.line ? `:${p.line}` : ''}: ${p.problem}`);
    super(
      `The knowledge base has ${problems.length} problem${problems.length === 1 ? '' : 's'}; nothing was loaded.\n${lines.join('\n')}`,
    );
    this.name = 'KnowledgeError';
    this.problems = problems;
  }
}

/** The knowledge base that ships with Hitch. */
export const shippedKnowledge: string = import.meta.dirname;

/** Where what its files say is kept between starts; it comes and goes with the packages. */
const parsedPath = join(import.meta.dirname, '../node_modules/.cache/hitch/knowledge.json');

/** A library with the files it was made of: what checks and tools for authors need. */
export interface Knowledge {
  readonly library: Library;
  readonly entryFiles: ReadonlyMap<string, YamlFile<EntryText>>;
  readonly flowFiles: ReadonlyMap<string, YamlFile<FlowText>>;
}

/**
 * Loads a knowledge base from a folder that holds `entries/<area>/<problem>.yml`, `flows/<flow>.yml`, `renames.yml` and, where it has its own, `thresholds.yml`.
 * @throws {KnowledgeError} listing everything that is wrong, when anything is.
 */
export function loadLibrary(folder: string = shippedKnowledge, own?: string): Library {
  return loadKnowledge(folder, own).library;
}

/**
 * `loadLibrary`, with the files.
 * @param own a desk's own folder of the same shape, laid over the first: an entry with the id of a shipped one must say why (`supersedes`)
 */
export function loadKnowledge(folder: string = shippedKnowledge, own?: string): Knowledge {
  const problems: KnowledgeProblem[] = [];
  const names = readYaml(join(folder, 'renames.yml'), 'renames.yml', renamesSchema, problems)?.value ?? [];
  const renames = renamesOf(names);
  // A folder without words of its own uses those that Hitch ships.
  const wordsIn = <T extends z.ZodType>(name: string, schema: T): z.infer<T> | undefined => {
    const path = firstFile([folder, shippedKnowledge], name);
    return path ? readYaml(path, name, schema, problems)?.value : undefined;
  };
  const synonyms = wordsIn('synonyms.yml', synonymsSchema) ?? [];
  const subjects = wordsIn('subjects.yml', subjectsSchema) ?? [];
  const thresholds = readThresholds([...(own ? [own] : []), folder, shippedKnowledge], problems);
  const before = ParsedFiles.open(parsedPath);
  const files = readFiles(folder, own, problems, before);
  if (folder === shippedKnowledge) before.save();
  const { entries: entryFiles, flows: flowFiles } = files;
  for (const [name, file] of entryFiles) problems.push(...entryProblems(name, file, files));
  for (const [name, file] of flowFiles) problems.push(...flowProblems(name, file, files));
  const entries = [...entryFiles].map(([name, file]) => compileEntry(name, file, renames, problems));
  const flows = [...flowFiles].map(([name, file]) => compileFlow(name, file, renames, problems));
  if (problems.length > 0 || !thresholds) throw new KnowledgeError(problems);
  const live = entries.filter((entry) => entry.status !== 'retired');
  const library: Library = {
    entries: new Map(live.map((entry) => [entry.id, entry])),
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    renames,
    synonyms,
    subjects,
    codes: readCodeBook(folder),
    thresholds,
    version: versionOf([
      names,
      synonyms,
      subjects,
      thresholds,
      ...[...entryFiles, ...flowFiles].map(([name, file]) => [name, file.value]),
    ]),
  };
  return { library, entryFiles, flowFiles };
}

function compileEntry(name: string, file: YamlFile<EntryText>, renames: Renames, problems: KnowledgeProblem[]): KnowledgeEntry {
  const near = (signs: readonly string[] = []): Nearby[] => signs.map((sign) => nearbyOf(sign, renames.fold));
  const { id, signatures, codes, causes } = file.value;
  return {
    ...file.value,
    area: id.split('/')[0] ?? '',
    signatures: signatures.flatMap(({ line, with: signs, weak = false }, i) =>
      compile(name, file, ['signatures', i], line, renames, problems).map((template) => ({ template, with: near(signs), weak })),
    ),
    codes: codes.map(({ code, with: signs, weak = false }) => ({ code, with: near(signs), weak })),
    causes: causes.map((cause) => ({ ...cause, when: near(cause.when) })),
  };
}

function compileFlow(name: string, file: YamlFile<FlowText>, renames: Renames, problems: KnowledgeProblem[]): Flow {
  const stages = file.value.stages.map((stage, i) => ({
    ...stage,
    templates: stage.lines.flatMap((line, l) => compile(name, file, ['stages', i, 'lines', l], line, renames, problems)),
  }));
  return { ...file.value, stages };
}

/** The template of one message, or none and a problem noted. */
function compile(
  name: string,
  file: YamlFile<unknown>,
  at: PropertyKey[],
  source: string,
  renames: Renames,
  problems: KnowledgeProblem[],
): Template[] {
  try {
    return [parseTemplate(source, renames.fold)];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const line = file.lineOf(at);
    problems.push({ file: name, problem: error.message, ...(line === undefined ? {} : { line }) });
    return [];
  }
}

const versionOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
