import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KnowledgeError, type Library } from '../knowledge/library.ts';
import type { Logger } from './log.ts';

/** The knowledge base that is served now, and why a newer one was refused. */
export interface LiveKnowledge {
  readonly library: Library;
  /** What is wrong with the files as they are now; nothing while they are served. */
  readonly refused: string | undefined;
  stop(): void;
}

export interface WatchParts {
  /** Folders whose files are watched; one that is not there yet may come. */
  readonly folders: readonly string[];
  /** @throws {KnowledgeError} when the files break a law */
  readonly load: () => Library;
  readonly log: Logger;
  readonly onChange?: () => void;
  readonly everyMs?: number;
}

/** Serves a knowledge base and takes up changed files: a lawful set at once and whole, a broken one never; the old one serves on. */
export async function watchKnowledge({
  folders,
  load,
  log,
  onChange = () => undefined,
  everyMs = 3000,
}: WatchParts): Promise<LiveKnowledge> {
  let library = load();
  let refused: string | undefined;
  let seen = await stateOf(folders);
  const look = async (): Promise<void> => {
    const now = await stateOf(folders);
    if (now === seen) return;
    seen = now;
    try {
      const next = load();
      refused = undefined;
      if (next.version === library.version) return;
      library = next;
      onChange();
      log.info({ knowledge: library.version, entries: library.entries.size }, 'changed knowledge is served');
    } catch (error) {
      refused = error instanceof Error ? error.message : String(error);
      const problems = error instanceof KnowledgeError ? error.problems.slice(0, 10) : [];
      log.error(
        { err: problems.length > 0 ? undefined : error, problems, serving: library.version },
        'changed knowledge is refused; the old one serves on',
      );
    }
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  }, everyMs);
  timer.unref();
  return {
    get library() {
      return library;
    },
    get refused() {
      return refused;
    },
    stop: () => clearInterval(timer),
  };
}

/** Names, sizes and times of all files: changed when any of them changed. */
async function stateOf(folders: readonly string[]): Promise<string> {
  const parts: string[] = [];
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.yml')).sort()) {
      const found = await stat(join(folder, name)).catch(() => undefined);
      parts.push(`${folder}/${name} ${found?.size} ${found?.mtimeMs}`);
    }
  }
  return parts.join('\n');
}
