import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import { type EntryText, entrySchema } from './entry.ts';
import { type FlowText, flowSchema } from './flow.ts';
import { type KnowledgeProblem, readYaml, type YamlFile } from './yaml-file.ts';

/** The files of a knowledge base, by their path in it. */
export interface Files {
  readonly entries: ReadonlyMap<string, YamlFile<EntryText>>;
  readonly flows: ReadonlyMap<string, YamlFile<FlowText>>;
  /** Paths of files that were refused: what names them is no problem of its own. */
  readonly refused: ReadonlySet<string>;
}

/** Reads all entries and flows of a folder, with a desk's own laid over them; what is wrong is pushed onto `problems`. */
export function readFiles(folder: string, own: string | undefined, problems: KnowledgeProblem[]): Files {
  const files = {
    entries: readAll(folder, 'entries', entrySchema, problems),
    flows: readAll(folder, 'flows', flowSchema, problems),
  };
  if (own) layOver(files, own, problems);
  return { ...files, refused: new Set(problems.map(({ file }) => file)) };
}

/** Lays a desk's own files over the shipped ones. */
function layOver(
  { entries, flows }: { entries: Map<string, YamlFile<EntryText>>; flows: Map<string, YamlFile<FlowText>> },
  own: string,
  problems: KnowledgeProblem[],
): void {
  for (const [name, file] of readAll(own, 'entries', entrySchema, problems)) {
    if (entries.has(name) && !file.value.supersedes)
      problems.push({
        file: join(own, name),
        line: 1,
        problem: `Hitch ships an entry with the id '${file.value.id}'. Choose another id, or say under supersedes: why yours takes its place`,
      });
    entries.set(name, file);
  }
  for (const [name, file] of readAll(own, 'flows', flowSchema, problems)) flows.set(name, file);
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
