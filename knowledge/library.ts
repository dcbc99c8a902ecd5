import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import { type EntryText, entrySchema } from './entry.ts';
import { type FlowText, flowSchema, type Stage } from './flow.ts';
import { flowProblems } from './flow-laws.ts';
import { entryProblems } from './laws.ts';
import { type Renames, renamesOf, renamesSchema } from './renames.ts';
import { parseTemplate, type Template, TemplateError } from './template.ts';
import { type KnowledgeProblem, readYaml, type YamlFile } from './yaml-file.ts';

/** An entry with its signatures read; `area` is the first half of its id. */
export interface KnowledgeEntry extends EntryText {
  readonly area: string;
  readonly templates: readonly Template[];
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

/**
 * Loads a knowledge base from a folder that holds `entries/<area>/<problem>.yml`, `flows/<flow>.yml` and `renames.yml`.
 * @throws {KnowledgeError} listing everything that is wrong, when anything is.
 */
export function loadLibrary(folder: string = shippedKnowledge): Library {
  const problems: KnowledgeProblem[] = [];
  const names = readYaml(join(folder, 'renames.yml'), 'renames.yml', renamesSchema, problems)?.value ?? [];
  const renames = renamesOf(names);
  const entryFiles = readAll(folder, 'entries', entrySchema, problems);
  const flowFiles = readAll(folder, 'flows', flowSchema, problems);
  for (const [name, file] of entryFiles) problems.push(...entryProblems(name, file, { entries: entryFiles, flows: flowFiles }));
  for (const [name, file] of flowFiles) problems.push(...flowProblems(name, file, { entries: entryFiles, flows: flowFiles }));
  const entries = [...entryFiles].map(([name, file]) => compileEntry(name, file, renames, problems));
  const flows = [...flowFiles].map(([name, file]) => compileFlow(name, file, renames, problems));
  if (problems.length > 0) throw new KnowledgeError(problems);
  const live = entries.filter((entry) => entry.status !== 'retired');
  return {
    entries: new Map(live.map((entry) => [entry.id, entry])),
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    renames,
    version: versionOf([names, ...[...entryFiles, ...flowFiles].map(([name, file]) => [name, file.value])]),
  };
}

function readAll<T extends z.ZodType>(
  folder: string,
  kind: string,
  schema: T,
  problems: KnowledgeProblem[],
): Map<string, YamlFile<z.infer<T>>> {
  const files = new Map<string, YamlFile<z.infer<T>>>();
  const root = join(folder, kind);
  const paths = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  for (const path of paths.filter((path) => path.endsWith('.yml')).sort()) {
    const full = join(root, path);
    const name = relative(folder, full).split(sep).join('/');
    const file = readYaml(full, name, schema, problems);
    if (file) files.set(name, file);
  }
  return files;
}

function compileEntry(name: string, file: YamlFile<EntryText>, renames: Renames, problems: KnowledgeProblem[]): KnowledgeEntry {
  const templates = compile(name, file, ['signatures'], file.value.signatures, renames, problems);
  return { ...file.value, area: file.value.id.split('/')[0] ?? '', templates };
}

function compileFlow(name: string, file: YamlFile<FlowText>, renames: Renames, problems: KnowledgeProblem[]): Flow {
  const stages = file.value.stages.map((stage, i) => ({
    ...stage,
    templates: compile(name, file, ['stages', i, 'lines'], stage.lines, renames, problems),
  }));
  return { ...file.value, stages };
}

function compile(
  name: string,
  file: YamlFile<unknown>,
  at: PropertyKey[],
  sources: readonly string[],
  renames: Renames,
  problems: KnowledgeProblem[],
): Template[] {
  return sources.flatMap((source, i) => {
    try {
      return [parseTemplate(source, renames.fold)];
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const line = file.lineOf([...at, i]);
      problems.push({ file: name, problem: error.message, ...(line === undefined ? {} : { line }) });
      return [];
    }
  });
}

const versionOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
