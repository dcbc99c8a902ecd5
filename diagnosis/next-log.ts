import type { Library } from '../knowledge/library.ts';
import { wordsOf } from '../knowledge/template.ts';
import type { FormatId } from './formats/format.ts';
import type { LogLine } from './log-line.ts';
import { perLibrary } from './per-library.ts';
import type { NextLog } from './verdict.ts';
import type { WordStream } from './word-stream.ts';

interface KnownPlace {
  readonly component: string | undefined;
  readonly log: string;
  readonly machine: string;
}

/** The places of a library, and the words that their components and logs are named by. */
interface Places {
  readonly all: readonly KnownPlace[];
  readonly components: ReadonlySet<string>;
  readonly logs: ReadonlySet<string>;
}

const placesOf = perLibrary(({ entries, flows }): Places => {
  const fromEntries = [...entries.values()].flatMap((entry) =>
    entry.where.flatMap(({ component, log, machine }) => (log && machine ? [{ component, log, machine }] : [])),
  );
  const fromFlows = [...flows.values()].flatMap((flow) =>
    flow.stages.map(({ component, log, machine }) => ({ component, log, machine })),
  );
  const all = [...fromFlows, ...fromEntries];
  return {
    all,
    components: new Set(all.flatMap(({ component }) => component?.toLowerCase() ?? [])),
    logs: new Set(all.map(({ log }) => wordsOf(log)[0]?.text ?? '')),
  };
});

/** The log that belongs to the component a paste comes from, where the library knows it: the place to read on. */
export function nextLogFor(lines: readonly LogLine[], library: Library): NextLog | undefined {
  const components = new Set(lines.flatMap((line) => (line.component ? [line.component.toLowerCase()] : [])));
  if (components.size === 0) return undefined;
  const place = placesOf(library).all.find(
    ({ component }) => component && [...components].some((seen) => seen.startsWith(component.toLowerCase())),
  );
  return (
    place && {
      log: place.log,
      machine: place.machine,
      why: `The lines come from ${place.component}; its log shows what came before and after.`,
    }
  );
}

/** Only Configuration Manager and the Intune management extension write lines of these forms. */
const ownForms: ReadonlySet<FormatId> = new Set(['ccm', 'site server', 'CMTrace copy']);

/** True when a paste has the form of the product's logs, or names a component or a log that the library knows: silence would be the wrong answer. */
export function comesFromProduct({ lines, words }: WordStream, library: Library): boolean {
  const { components, logs } = placesOf(library);
  const isPart = (name: string): boolean => components.has(name) || name.split('_').some((part) => components.has(part));
  return (
    lines.some(({ format, message }) => ownForms.has(format) && message.trim() !== '') ||
    words.some(({ text }, at) => components.has(text) || (logs.has(text) && words[at + 1]?.text === 'log')) ||
    lines.some(({ component }) => component && isPart(component.toLowerCase()))
  );
}
