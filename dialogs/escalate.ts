import { cardFor } from '../cards/card-for.ts';
import { escalationForm } from '../cards/escalation-form.ts';
import { words } from '../cards/words.ts';
import type { Case } from '../desk/case.ts';
import { type EscalationForm, severities } from '../desk/escalation.ts';
import { cleanText } from '../diagnosis/clean.ts';
import { redact } from '../diagnosis/secrets.ts';
import type { Reply } from './said.ts';
import { forEverybody, type Pressed } from './show.ts';
import type { Tools } from './tools.ts';

/**
 * The filled form was sent: accepted when it is on the disk, and only then confirmed. What was written is never lost to a fault. When somebody changed the case
 * since the form was drawn, the form is shown once more: what is sent is what was read.
 */
export async function escalate(said: Pressed, of: Case, tools: Tools): Promise<Reply[]> {
  const form = formOf(said.inputs);
  const again = (problem: string): Reply[] => [{ kind: 'view', card: escalationForm(of, form, problem) }];
  if (!form) return again(words.form.severity);
  if (of.state !== 'escalated' && 'rev' in said.action && said.action.rev !== of.rev) return again(words.form.changed);
  const accepted = await tools.desk.escalations.accept(of.id, said.person, form).catch(() => undefined);
  if (!accepted) return again(`${words.notices.notAccepted.title}. ${words.notices.notAccepted.says}`);
  return forEverybody(said, of, cardFor({ ...of, state: 'escalated' }, accepted, tools.admins));
}

/** The form's inputs, checked: a severity of the list, texts within their limits, in plain characters and without secrets. */
function formOf(inputs: Readonly<Record<string, string>>): EscalationForm | undefined {
  const severity = severities.find((value) => value === inputs.severity);
  const text = (value: string | undefined, limit: number): string => redact(cleanText((value ?? '').trim().slice(0, limit))).text;
  return severity && { severity, affected: text(inputs.affected, 200), note: text(inputs.note, 2000) };
}
