import type { Escalation } from '../desk/escalation.ts';
import { type Room, withinBudget } from './budget.ts';
import { summaryParts } from './escalation-form.ts';
import { aside, type Card, card, header, heading, type Parts, quoted } from './parts.ts';
import { moment } from './text.ts';
import { words } from './words.ts';

/** The card in the expert channel: who, what, since when, how bad, what was read and tried, and what only an expert may do. */
export function escalationCard(escalation: Escalation): Card {
  return withinBudget((room) => build(escalation, room));
}

function build({ id, case: caseId, form, summary }: Escalation, room: Room): Card {
  const row = (label: string, value: string): Parts => (value ? [quoted(`${label}: ${value}`, {}, { spacing: 'None' })] : []);
  const body: Parts = [
    header(
      words.expert.label(id),
      summary.title,
      words.severities[form.severity],
      form.severity === 'critical' || form.severity === 'high' ? 'attention' : 'emphasis',
    ),
    quoted(`${words.expert.who}: ${summary.asker.slice(0, 80)}`, {}, { spacing: 'Medium' }),
    ...row(words.expert.since, moment(summary.since)),
    ...row(words.expert.affected, form.affected),
    ...row(words.expert.case, caseId),
    ...(form.note ? [heading(words.expert.note), quoted(form.note)] : []),
    ...summaryParts(summary, room),
    ...(summary.forExpert.length > 0
      ? [
          heading(words.expert.forYou),
          ...summary.forExpert.map((step) => quoted(`• ${step}`, { size: 'Small' }, { spacing: 'None' })),
        ]
      : []),
    ...(summary.next
      ? [
          heading(words.expert.next),
          quoted(`${words.healthy.place(summary.next.log, summary.next.machine)}. ${summary.next.why}`, { size: 'Small' }),
        ]
      : []),
    aside(words.expert.asked, { spacing: 'Medium' }),
    aside(words.why.knowledge(summary.knowledge)),
  ];
  return card(`${words.expert.label(id)}. ${summary.title}. ${words.severities[form.severity]}`, body);
}
