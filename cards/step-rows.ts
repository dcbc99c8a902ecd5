import type { Answer, Case } from '../desk/case.ts';
import { aside, button, group, markdown, type Part, quoted, sentence, verbatim } from './parts.ts';
import { moment, plain } from './text.ts';
import { words } from './words.ts';

/** The steps of an answer as a checklist: a tap ticks a step for everybody who sees the card. */
export function stepRows(of: Case, { cause }: Answer): Part[] {
  return cause.steps.flatMap((text, step) => {
    const tick = of.ticks.find((candidate) => candidate.answer === of.answer && candidate.step === step);
    const detail = cause.details[step];
    const title = tick ? words.untickStep(step + 1) : words.tickStep(step + 1);
    const note = noteOf(detail);
    const items = [quoted(text), note ? aside(note) : undefined, ...(tick ? tickedBy(tick.by.name, tick.at) : [])];
    const row = {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        { type: 'Column', width: 'auto', items: [sentence(tick ? '☑' : '☐', { size: 'Large' })] },
        { type: 'Column', width: 'stretch', items: [group(items)], verticalContentAlignment: 'Center' },
      ],
      selectAction: button(title, { v: 1, do: tick ? 'untick' : 'tick', case: of.id, rev: of.rev, step }),
    };
    // A command stands below its row: selecting it to copy it must not tick the step.
    return detail?.command
      ? [row, verbatim(detail.command.run, 2000, detail.command.shell === 'powershell' ? 'PowerShell' : 'PlainText')]
      : [row];
  });
}

/** Who did a step and when. The moment has a block of its own: clients put it into the reader's zone in text blocks alone. */
export const tickedBy = (name: string, at: string): Part[] => [
  quoted(words.doneBy(plain(name, 80)), { size: 'Small', color: 'Good' }, { spacing: 'None' }),
  markdown(moment(at), { size: 'Small', isSubtle: true, spacing: 'None' }),
];

/** What must be known before a step is taken: its risk, who may take it, and whose advice it is. */
export function noteOf(detail: Answer['cause']['details'][number] | undefined): string {
  if (!detail) return '';
  return [words.risks[detail.risk], detail.by === 'expert' ? words.byExpert : '', detail.basis === 'ours' ? words.ours : '']
    .filter(Boolean)
    .join('. ');
}
