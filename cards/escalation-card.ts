import type { Escalation } from '../desk/escalation.ts';
import { summaryParts } from './escalation-form.ts';
import { aside, type Card, card, header, heading, markdown, type Parts, quoted } from './parts.ts';
import { moment, plain } from './text.ts';
import { words } from './words.ts';

/** The card in the expert channel: who, what, since when, how bad, what was read and tried, and what only an expert may do. */
export function escalationCard({ id, case: caseId, by, form, summary }: Escalation): Card {
  const row = (label: string, value: string): Parts => (value ? [quoted(`${label}: ${value}`, {}, { spacing: 'None' })] : []);
  const isUrgent = form.severity === 'critical' || form.severity === 'high';
  const body: Parts = [
    header(words.expert.label(id), summary.title, words.severities[form.severity], isUrgent ? 'attention' : 'emphasis'),
    quoted(`${words.expert.who}: ${words.expert.from(plain(by.name, 80), plain(summary.asker, 80))}`, {}, { spacing: 'Medium' }),
    markdown(`${words.expert.since}: ${moment(summary.since)}`, { spacing: 'None' }),
    ...row(words.expert.affected, form.affected),
    ...row(words.expert.case, caseId),
    ...(form.note ? [heading(words.expert.note), quoted(form.note)] : []),
    ...summaryParts(summary),
    aside(words.expert.asked, { spacing: 'Medium' }),
    aside(words.why.knowledge(summary.knowledge)),
  ];
  return card(`${words.expert.label(id)}. ${summary.title}. ${words.severities[form.severity]}`, body);
}
