import type { TaskTrace, Trace } from '../diagnosis/verdict.ts';
import { aside, group, heading, type Part, quoted } from './parts.ts';
import { plain } from './text.ts';
import { words } from './words.ts';

/** Tasks shown of one paste; more would push the steps off a phone's screen. */
const taskLimit = 2;

/** Characters of a time as a log writes it; longer ones are none. */
const timeLimit = 40;

/** The path of each task as a strip: every hop with its mark, its line, and the time as the log wrote it. Failed tasks come first. */
export function traceStrip(trace: Trace | undefined): Part | undefined {
  if (!trace || trace.tasks.length === 0) return undefined;
  const tasks = trace.tasks.toSorted((a, b) => Number(b.failed !== undefined) - Number(a.failed !== undefined));
  const more = tasks.length - taskLimit;
  const strips = tasks.slice(0, taskLimit).map(taskStrip);
  return group([heading(words.trace.heading), ...strips, more > 0 ? aside(words.trace.more(more)) : undefined], {
    spacing: 'Medium',
  });
}

function taskStrip(task: TaskTrace): Part {
  const known = task.stages.filter((stage) => stage.state !== 'missing');
  const nextMissing = task.stages.find((stage) => stage.stage === task.missing);
  const shown = nextMissing ? [...known, nextMissing] : known;
  const rows = shown.map((stage) => {
    const { mark, state } = words.trace;
    const where = [words.why.line(stage.line, stage.file).replace(/\. $/, ''), plain(stage.at ?? '', timeLimit)]
      .filter(Boolean)
      .join(', ');
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
