import { cardFor } from '../cards/card-for.ts';
import { diagnoseText } from '../diagnosis/diagnose.ts';
import { hear, isFirst } from './hear.ts';
import { verdictOf, withoutSecrets } from './open-case.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

/** An edited message: its case takes the new text and its card follows; a closed or escalated case stays as it is. */
export async function reconsider(said: Extract<Said, { kind: 'message' | 'edit' }>, tools: Tools): Promise<Reply[]> {
  const known = await tools.desk.cases.findByMessage(said.place, said.id);
  if (!known) return hear(said, tools);
  if (known.state !== 'open' || !(await isFirst(said.once, tools))) return [];
  const { text } = diagnoseText(said.paste, tools.library);
  const parts = withoutSecrets(known.parts.map((part) => (part.message === said.id ? { ...part, text } : part)));
  const changed = await tools.desk.cases.rediagnose(known.id, parts, verdictOf(parts, tools.library), said.person);
  if (!changed?.card) return [];
  return [{ kind: 'replace', activity: changed.card, card: cardFor(changed), case: changed.id }];
}
