import type { KnowledgeEntry, Library } from '../knowledge/library.ts';
import type { Candidate } from './candidates.ts';
import { perLibrary } from './per-library.ts';

/** Where on which path a log stands: the first stage of each flow that is written into it. */
const stagesOfLogs = perLibrary(({ flows }) => {
  const logs = new Map<string, Map<string, number>>();
  for (const { id, stages } of flows.values())
    for (const [at, { log }] of stages.entries()) {
      const known = logs.get(log.toLowerCase()) ?? new Map<string, number>();
      if (!known.has(id)) logs.set(log.toLowerCase(), known.set(id, at));
    }
  return logs;
});

/**
 * Candidates in the order in which they are told: answers by a message, answers by a code, guesses; of several answers in one log first what a second sign speaks
 * for, then the last, as the line that matters comes at the end; of those in different logs the one that was told first. Before all that, an answer whose log stands
 * earlier on a path than another's comes before it.
 */
export function inOrder(candidates: readonly Candidate[], library: Library): Candidate[] {
  const isAnswer = ({ confidence }: Candidate): boolean => confidence >= library.thresholds.known;
  const answers = candidates.filter(isAnswer);
  const firstOf = new Map<string, number>();
  for (const { entry, line } of answers) firstOf.set(logOf(entry), Math.min(line, firstOf.get(logOf(entry)) ?? line));
  const first = ({ entry, line }: Candidate): number => firstOf.get(logOf(entry)) ?? line;
  const told = answers.toSorted(
    (a, b) =>
      Number(hasMessage(b)) - Number(hasMessage(a)) ||
      first(a) - first(b) ||
      Number(b.isSpecial) - Number(a.isSpecial) ||
      b.line - a.line,
  );
  const ordered: Candidate[] = [];
  for (const one of told) {
    const at = ordered.findIndex((other) => isUpstream(one.entry, other.entry, library));
    ordered.splice(at < 0 ? ordered.length : at, 0, one);
  }
  const guesses = candidates.filter((one) => !isAnswer(one)).sort((a, b) => b.confidence - a.confidence || b.line - a.line);
  return [...ordered, ...guesses];
}

/** A message says what happened; a code that stands in some line says less. */
const hasMessage = ({ features: { whole, common } }: Candidate): boolean => whole + common > 0;

const logsOf = ({ where }: KnowledgeEntry): string[] => where.flatMap(({ log }) => (log ? [log.toLowerCase()] : []));
/** What no log tells of, a message of a portal, is a matter of its own. */
const logOf = (entry: KnowledgeEntry): string => logsOf(entry)[0] ?? entry.id;

/** True where the one's first log on some path stands earlier than the other's. */
function isUpstream(one: KnowledgeEntry, other: KnowledgeEntry, library: Library): boolean {
  const behind = firstStages(other, library);
  return [...firstStages(one, library)].some(([flow, at]) => at < (behind.get(flow) ?? -1));
}

function firstStages(entry: KnowledgeEntry, library: Library): Map<string, number> {
  const first = new Map<string, number>();
  for (const log of logsOf(entry))
    for (const [flow, at] of stagesOfLogs(library).get(log) ?? []) first.set(flow, Math.min(at, first.get(flow) ?? at));
  return first;
}
