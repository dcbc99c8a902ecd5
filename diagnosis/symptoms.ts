import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import type { Candidate } from './candidates.ts';

/** A problem of a paste, and the one that it follows from, where that was found, too. */
export type Ranked = readonly [candidate: Candidate, follows: Candidate | undefined];

/** Where on which path an entry shows a failure. */
interface Break {
  readonly flow: string;
  readonly stage: number;
}

/**
 * The problems of a paste, each symptom behind the problem that it follows from: because its entry says so, or because the other one broke an earlier stage of the
 * same path. What follows from nothing keeps its order.
 */
export function symptomsLast(found: readonly Candidate[], { flows }: Library): Ranked[] {
  const breaks = new Map<string, Break[]>();
  for (const { id: flow, stages } of flows.values())
    for (const [stage, { fails }] of stages.entries())
      for (const id of fails) if (!breaksIn(flow, breaks.get(id))) breaks.set(id, [...(breaks.get(id) ?? []), { flow, stage }]);
  const ranked = found.map(
    (candidate): Ranked => [candidate, found.find((other) => isSymptom(candidate.entry, other.entry, breaks))],
  );
  return [...ranked.filter(([, follows]) => !follows), ...ranked.filter(([, follows]) => follows)];
}

const breaksIn = (flow: string, all: readonly Break[] = []): Break | undefined => all.find((one) => one.flow === flow);

const isSymptom = (entry: KnowledgeEntry, other: KnowledgeEntry, breaks: ReadonlyMap<string, readonly Break[]>): boolean =>
  entry.follows.includes(other.id) ||
  (breaks.get(entry.id)?.some(({ flow, stage }) => (breaksIn(flow, breaks.get(other.id))?.stage ?? stage) < stage) ?? false);
