import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import type { Candidate } from './candidates.ts';

/** A problem of a paste, and the one that it follows from, where that was found, too. */
export type Ranked = readonly [candidate: Candidate, follows: Candidate | undefined];

/**
 * The problems of a paste, each symptom behind the problem that it follows from: because its entry says so, or because the other one broke an earlier stage of the
 * same path. What follows from nothing keeps its order.
 */
export function symptomsLast(found: readonly Candidate[], library: Library): Ranked[] {
  const ranked = found.map(
    (candidate): Ranked => [candidate, found.find((other) => isSymptom(candidate.entry, other.entry, library))],
  );
  return [...ranked.filter(([, follows]) => !follows), ...ranked.filter(([, follows]) => follows)];
}

const isSymptom = (entry: KnowledgeEntry, other: KnowledgeEntry, { flows }: Library): boolean =>
  entry.follows.includes(other.id) ||
  [...flows.values()].some(({ stages }) => {
    const failedBy = ({ id }: KnowledgeEntry): number => stages.findIndex(({ fails }) => fails.includes(id));
    const [own, others] = [failedBy(entry), failedBy(other)];
    return others >= 0 && others < own;
  });
