import type { Flow, FlowStage } from '../knowledge/library.ts';
import type { SignatureMatch } from './signatures.ts';
import type { TaskTrace, Trace } from './verdict.ts';
import type { WordStream } from './word-stream.ts';

interface Seen {
  readonly stage: number;
  readonly match: SignatureMatch;
  readonly state: 'done' | 'failed';
  readonly id?: string;
}

interface Task {
  id?: string;
  readonly seen: Seen[];
  isWeak: boolean;
}

/** A paste followed along one flow: which stages each task passed, where it failed, and the stage that the paste shows last. */
export interface FlowTrace {
  readonly flow: Flow;
  readonly trace: Trace;
  /** The last stage done by the task that came least far. */
  readonly last: FlowStage | undefined;
}

/** Follows a paste along the flow that most of its lines belong to. Lines join by exact identifiers, compared without case; never by time. */
export function traceOf(matches: readonly SignatureMatch[], stream: WordStream): FlowTrace | undefined {
  const flow = mostSeen(matches);
  if (!flow) return undefined;
  const tasks: Task[] = [];
  for (const seen of matches.flatMap((match) => seenIn(flow, match))) placeSeen(tasks, seen, flow);
  const hasFailed = (task: Task): boolean => task.seen.some((seen) => seen.state === 'failed');
  // Of a long log the failures must be among the tasks that are told.
  const told = new Set([...tasks.filter(hasFailed), ...tasks.filter((task) => !hasFailed(task))].slice(0, 20));
  const shown = tasks.filter((task) => told.has(task));
  return {
    flow,
    trace: { flow: flow.id, title: flow.title, tasks: shown.map((task) => describe(task, flow, stream)) },
    last: leastFar(tasks, flow),
  };
}

function mostSeen(matches: readonly SignatureMatch[]): Flow | undefined {
  const count = new Map<Flow, number>();
  for (const { owner, as } of matches)
    if ('flow' in owner && as !== 'mention') count.set(owner.flow, (count.get(owner.flow) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function seenIn(flow: Flow, match: SignatureMatch): Seen[] {
  const { owner } = match;
  if (match.as === 'mention') return [];
  if ('flow' in owner) {
    if (owner.flow !== flow) return [];
    const id = owner.stage.joins.map((hole) => match.values[hole]?.toLowerCase()).find(Boolean);
    return [{ stage: flow.stages.indexOf(owner.stage), match, state: 'done', ...(id ? { id } : {}) }];
  }
  const stage = flow.stages.findIndex((candidate) => candidate.fails.includes(owner.entry.id));
  return stage < 0 ? [] : [{ stage, match, state: 'failed' }];
}

/** A line with an identifier goes to its task; one without goes on with the task before it, as long as that has not come so far yet. */
function placeSeen(tasks: Task[], seen: Seen, flow: Flow): void {
  const latest = tasks.at(-1);
  const open = latest && goesOn(latest, seen, flow) ? latest : undefined;
  const known = seen.id === undefined ? undefined : tasks.find((task) => task.id === seen.id);
  if (known) joinKnown(tasks, known, open, seen);
  else if (open && (seen.id === undefined || open.id === undefined)) joinOpen(open, seen);
  else tasks.push({ seen: [seen], isWeak: false, ...(seen.id === undefined ? {} : { id: seen.id }) });
}

const goesOn = (task: Task, seen: Seen, flow: Flow): boolean =>
  !flow.stages[seen.stage]?.starts && task.seen.every((other) => other.stage < seen.stage && other.state === 'done');

/** Lines of this hop without an identifier came just before; they belong to the task they led to. */
function joinKnown(tasks: Task[], known: Task, open: Task | undefined, seen: Seen): void {
  if (open && open !== known && open.id === undefined) known.seen.push(...(tasks.pop()?.seen ?? []));
  known.seen.push(seen);
}

function joinOpen(open: Task, seen: Seen): void {
  open.seen.push(seen);
  open.isWeak ||= seen.id === undefined && open.id !== undefined;
  if (seen.id !== undefined) open.id = seen.id;
}

function describe(task: Task, flow: Flow, { lines, words }: WordStream): TaskTrace {
  const byStage = new Map(task.seen.map((seen) => [seen.stage, seen]));
  const failed = task.seen.find((seen) => seen.state === 'failed');
  const reached = lastDone(task);
  const missing = failed ? undefined : flow.stages[reached + 1];
  return {
    ...(task.id ? { task: task.id } : {}),
    reached: flow.stages[reached]?.id ?? '',
    ...(failed ? { failed: flow.stages[failed.stage]?.id ?? '' } : {}),
    ...(missing ? { missing: missing.id } : {}),
    stages: flow.stages.map((stage, i) => {
      const seen = byStage.get(i);
      const line = lines[words[seen?.match.start ?? -1]?.line ?? -1];
      const place = {
        stage: stage.id,
        title: stage.title,
        log: stage.log,
        machine: stage.machine,
        state: seen?.state ?? ('missing' as const),
      };
      return { ...place, ...(line ? { line: line.number, ...(line.at ? { at: line.at } : {}) } : {}) };
    }),
    ...(task.isWeak
      ? {
          note: 'A line without an identifier was counted to this task because it follows it in the same paste. That is a weak sign.',
        }
      : {}),
  };
}

const lastDone = (task: Task): number =>
  Math.max(-1, ...task.seen.filter((seen) => seen.state === 'done').map((seen) => seen.stage));

function leastFar(tasks: readonly Task[], flow: Flow): FlowStage | undefined {
  const furthest = tasks.map(lastDone).filter((stage) => stage >= 0);
  return furthest.length > 0 ? flow.stages[Math.min(...furthest)] : undefined;
}
