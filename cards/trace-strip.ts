import type { TaskTrace, Trace } from '../diagnosis/verdict.ts';
import { aside, group, heading, type Part, quoted } from './parts.ts';
import { words } from './words.ts';

/** Tasks shown of one paste; more would push the steps off a phone's screen. */
const taskLimit = 2;

/** The path of each task as a strip: every hop with its mark, its line, and the time as the log wrote it. */
export function traceStrip(trace: Trace | undefined): Part | undefined {
  if (!trace || trace.tasks.length === 0) return undefined;
  return group([heading(words.trace.heading), ...trace.tasks.slice(0, taskLimit).map(taskStrip)], { spacing: 'Medium' });
}

function taskStrip(task: TaskTrace): Part {
  const known = task.stages.filter((stage) => stage.state !== 'missing');
  const nextMissing = task.stages.find((stage) => stage.stage === task.missing);
  const shown = nextMissing ? [...known, nextMissing] : known;
  const rows = shown.map((stage) => {
    const { mark, state } = words.trace;
    const where = [words.why.line(stage.line).replace('. ', ''), stage.at ?? ''].filter(Boolean).join(', ');
    const text = `${mark[stage.state]} ${stage.title}: ${state[stage.state]}${where ? ` (${where})` : ''}`;
    const colour = { done: 'Good', failed: 'Attention', missing: 'Default' }[stage.state];
    return quoted(text, { color: colour, isSubtle: stage.state === 'missing' }, { spacing: 'None' });
  });
  return group(
    [
      task.task ? quoted(words.trace.task(task.task), { size: 'Small', isSubtle: true }) : undefined,
      ...rows,
      task.note ? aside(task.note) : undefined,
    ],
    { spacing: 'Small' },
  );
}
