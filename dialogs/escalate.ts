import { escalationForm } from '../cards/escalation-form.ts';
import { words } from '../cards/words.ts';
import type { Case } from '../desk/case.ts';
import { type EscalationForm, severities } from '../desk/escalation.ts';
import { redact } from '../diagnosis/secrets.ts';
import type { Reply } from './said.ts';
import { forEverybody, type Pressed } from './show.ts';
import type { Tools } from './tools.ts';

/** The filled form was sent: accepted when it is on the disk, and only then confirmed. What was written is never lost to a fault. */
export async function escalate(said: Pressed, of: Case, tools: Tools): Promise<Reply[]> {
  const form = formOf(said.inputs);
  if (!form) return [{ kind: 'view', card: escalationForm(of, undefined, words.form.severity) }];
  try {
    const accepted = await tools.desk.escalations.accept(of.id, said.person, form);
    if (!accepted) return [{ kind: 'view', card: escalationForm(of, form, words.notices.notAccepted.says) }];
  } catch {
    return [
      { kind: 'view', card: escalationForm(of, form, `${words.notices.notAccepted.title}. ${words.notices.notAccepted.says}`) },
    ];
  }
  const escalated = (await tools.desk.cases.find(of.id, of.place)) ?? of;
  return forEverybody(said, escalated, tools);
}

/** The form's inputs, checked: a severity of the list, texts within their limits and without secrets. */
function formOf(inputs: Readonly<Record<string, string>>): EscalationForm | undefined {
  const severity = severities.find((value) => value === inputs.severity);
  const text = (value: string | undefined, limit: number): string => redact((value ?? '').trim().slice(0, limit)).text;
  return severity && { severity, affected: text(inputs.affected, 200), note: text(inputs.note, 2000) };
}
