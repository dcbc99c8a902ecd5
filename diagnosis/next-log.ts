import type { Library } from '../knowledge/library.ts';
import type { LogLine } from './log-line.ts';
import type { NextLog } from './verdict.ts';

interface KnownPlace {
  readonly component: string | undefined;
  readonly log: string;
  readonly machine: string;
}

function placesOf({ entries, flows }: Library): KnownPlace[] {
  const fromEntries = [...entries.values()].flatMap((entry) =>
    entry.where.flatMap(({ component, log, machine }) => (log && machine ? [{ component, log, machine }] : [])),
  );
  const fromFlows = [...flows.values()].flatMap((flow) =>
    flow.stages.map(({ component, log, machine }) => ({ component, log, machine })),
  );
  return [...fromFlows, ...fromEntries];
}

/** The log that belongs to the component a paste comes from, where the library knows it: the place to read on. */
export function nextLogFor(lines: readonly LogLine[], library: Library): NextLog | undefined {
  const components = new Set(lines.flatMap((line) => (line.component ? [line.component.toLowerCase()] : [])));
  if (components.size === 0) return undefined;
  const place = placesOf(library).find(
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

/** True when a paste names a component, a log or a product that the library knows, so that silence would be the wrong answer. */
export function speaksOfProduct(lines: readonly LogLine[], library: Library): boolean {
  const places = placesOf(library);
  const names = [...places.map((place) => place.log), ...places.flatMap((place) => place.component ?? [])].map((name) =>
    name.toLowerCase(),
  );
  return lines.some((line) =>
    names.some((name) => line.message.toLowerCase().includes(name) || line.component?.toLowerCase().startsWith(name)),
  );
}
