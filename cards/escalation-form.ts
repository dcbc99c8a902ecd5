import type { Case } from '../desk/case.ts';
import { type EscalationForm, type Summary, severities } from '../desk/escalation.ts';
import { summaryOf } from '../desk/summary.ts';
import { type Room, roomWithin } from './budget.ts';
import { codeRows, evidenceRows } from './evidence.ts';
import { button, type Card, card, group, header, heading, type Part, type Parts, quoted } from './parts.ts';
import { tickedBy } from './step-rows.ts';
import { words } from './words.ts';

/** The form before an escalation: everything prefilled, and shown exactly as it will be sent. `problem` says why the last try was refused. */
export function escalationForm(of: Case, filled?: EscalationForm, problem?: string): Card {
  const summary = summaryOf(of);
  const data = { v: 1, case: of.id, rev: of.rev } as const;
  const body: Parts = [
    header(words.form.title, summary.title, ''),
    problem ? quoted(problem, { color: 'Attention', weight: 'Bolder' }) : undefined,
    {
      type: 'Input.ChoiceSet',
      id: 'severity',
      label: words.form.severity,
      value: filled?.severity ?? 'normal',
      isRequired: true,
      errorMessage: words.form.severity,
      choices: severities.map((value) => ({ title: words.severities[value], value })),
    },
    {
      type: 'Input.Text',
      id: 'affected',
      label: words.form.affected,
      placeholder: words.form.affectedHint,
      maxLength: 200,
      ...(filled?.affected ? { value: filled.affected } : {}),
    },
    {
      type: 'Input.Text',
      id: 'note',
      label: words.form.note,
      placeholder: words.form.noteHint,
      isMultiline: true,
      maxLength: 2000,
      ...(filled?.note ? { value: filled.note } : {}),
    },
    group([quoted(words.form.says, { isSubtle: true, size: 'Small' }), ...summaryParts(summary)], {
      separator: true,
      spacing: 'Medium',
    }),
  ];
  return card(`${words.form.title}: ${summary.title}`, body, [
    button(words.buttons.send, { ...data, do: 'send' }, { style: 'positive' }),
    button(words.buttons.back, { ...data, do: 'refresh' }, { associatedInputs: 'none' }),
  ]);
}

/** Characters of JSON for the summary; the rest of the budget holds the longest note and what frames it. */
const summaryBudget = 11_000;

/** The summary, exactly alike on the form and on the experts' card: three lines, evidence, codes, what was tried, what is left to do. */
export function summaryParts(summary: Summary): Part[] {
  const build = (room: Room): Part[] => [
    heading(words.form.summary),
    ...summary.lines.map((line) => quoted(line, {}, { spacing: 'Small' })),
    ...(summary.evidence.length > 0 && room.items > 0
      ? [heading(words.form.evidence), ...evidenceRows(summary.evidence, room)]
      : []),
    ...codeRows(summary.codes, room.items * 2),
    heading(words.form.tried),
    ...(summary.tried.length === 0 ? [quoted(words.form.noneTried, { size: 'Small' })] : summary.tried.flatMap(triedRows)),
    ...leftToDo(summary),
  ];
  return build(roomWithin(summaryBudget, build));
}

function leftToDo({ forExpert, next }: Summary): Part[] {
  const steps = forExpert.map((step) => quoted(`• ${step}`, { size: 'Small' }, { spacing: 'None' }));
  const log = next
    ? [heading(words.expert.next), quoted(`${words.healthy.place(next.log, next.machine)}. ${next.why}`, { size: 'Small' })]
    : [];
  return [...(steps.length > 0 ? [heading(words.expert.forYou), ...steps] : []), ...log];
}

const triedRows = ({ because, steps }: Summary['tried'][number]): Part[] => [
  quoted(because, { size: 'Small', weight: 'Bolder' }, { spacing: 'Small' }),
  ...steps.flatMap(({ text, doneBy, doneAt }) => [
    quoted(`${doneBy ? '☑' : '☐'} ${text}`, { size: 'Small' }, { spacing: 'None' }),
    ...(doneBy && doneAt ? tickedBy(doneBy, doneAt) : []),
  ]),
];
