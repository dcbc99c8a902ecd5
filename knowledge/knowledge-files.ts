import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import { type EntryText, entrySchema } from './entry.ts';
import { type FlowText, flowSchema } from './flow.ts';
import type { ParsedFiles } from './parsed-files.ts';
import { type KnowledgeProblem, readYaml, type YamlFile } from './yaml-file.ts';

/** The files of a knowledge base, by their path in it. */
export interface Files {
  readonly entries: ReadonlyMap<string, YamlFile<EntryText>>;
  readonly flows: ReadonlyMap<string, YamlFile<FlowText>>;
  /** The ids that others may name: of entries, those of refused files too, as what names them is no problem of its own; and of stages and their stalls. */
  readonly entryIds: ReadonlySet<string>;
  readonly stageIds: ReadonlySet<string>;
}

/** The file of a name in the first of some folders that has it. */
export const firstFile = (folders: readonly string[], name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((file) => existsSync(file));

/** Reads all entries and flows of a folder, with a desk's own laid over them; what is wrong is pushed onto `problems`. */
export function readFiles(folder: string, own: string | undefined, problems: KnowledgeProblem[], before?: ParsedFiles): Files {
  const files = {
    entries: readAll(folder, 'entries', entrySchema, problems, before),
    flows: readAll(folder, 'flows', flowSchema, problems, before),
  };
  if (own) layOver(files, own, problems, before);
  return { ...files, entryIds: entryIdsOf(files.entries, problems), stageIds: stageIdsOf(files.flows) };
}

function entryIdsOf(entries: Files['entries'], problems: readonly KnowledgeProblem[]): Set<string> {
  const refused = problems.flatMap(({ file }) => /^entries\/(.+)\.yml$/.exec(file)?.[1] ?? []);
  return new Set([...[...entries.values()].map(({ value }) => value.id), ...refused]);
}

function stageIdsOf(flows: Files['flows']): Set<string> {
  const stages = [...flows.values()].flatMap(({ value }) => value.stages);
  return new Set(stages.flatMap(({ id, stall }) => [id, stall?.id ?? id]));
}

/** Lays a desk's own files over the shipped ones. */
function layOver(
  { entries, flows }: { entries: Map<string, YamlFile<EntryText>>; flows: Map<string, YamlFile<FlowText>> },
  own: string,
  problems: KnowledgeProblem[],
  before: ParsedFiles | undefined,
): void {
  for (const [name, file] of readAll(own, 'entries', entrySchema, problems, before)) {
    if (entries.has(name) && !file.value.supersedes)
      problems.push({
        file: join(own, name),
        line: 1,
        problem: `Hitch ships an entry with the id '${file.value.id}'. Choose another id, or say under supersedes: why yours takes its place`,
      });
    entries.set(name, file);
  }
  for (const [name, file] of readAll(own, 'flows', flowSchema, problems, before)) flows.set(name, file);
}

function readAll<T extends z.ZodType>(
  folder: string,
  kind: string,
  schema: T,
  problems: KnowledgeProblem[],
  before: ParsedFiles | undefined,
): Map<string, YamlFile<z.infer<T>>> {
  const files = new Map<string, YamlFile<z.infer<T>>>();
  const root = join(folder, kind);
  const named = (path: string): string => relative(folder, path).split(sep).join('/');
  const refuse = (path: string, problem: string): void => void problems.push({ file: named(path), problem });
  for (const full of existsSync(root) ? filesIn(root, refuse).sort() : []) {
    const name = named(full);
    const file = readYaml(full, name, schema, problems, before);
    if (file) files.set(name, file);
  }
  return files;
}

/** The .yml files of a folder and of those in it. Links to folders are not followed: they may lead in a circle. Hidden ones are passed over. */
function filesIn(folder: string, refuse: (path: string, problem: string) => void): string[] {
  if (!statSync(folder).isDirectory()) {
    refuse(folder, 'This is a file. Make it a folder that holds files');
    return [];
  }
  return readdirSync(folder, { withFileTypes: true }).flatMap((one: Dirent) => {
    const path = join(folder, one.name);
    if (one.name.startsWith('.')) return [];
    if (one.isDirectory()) return filesIn(path, refuse);
    if (one.isSymbolicLink() && isFolder(path))
      refuse(path, 'This is a link to a folder, which is not followed. Put the files themselves here');
    else if (/\.(?:yaml|yml)$/i.test(one.name) && !one.name.endsWith('.yml'))
      refuse(path, 'Only files that end in .yml are read. Rename it');
    return one.name.endsWith('.yml') ? [path] : [];
  });
}

/** A link that leads nowhere, or to itself, is no folder. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
