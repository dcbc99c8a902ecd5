import { cardFor } from '../cards/card-for.ts';
import { diagnoseText } from '../diagnosis/diagnose.ts';
import { hear, isFirst } from './hear.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

/** An edited message: its case takes the new text and its card follows; a closed or escalated case stays as it is. */
export async function reconsider(said: Extract<Said, { kind: 'message' | 'edit' }>, tools: Tools): Promise<Reply[]> {
  const known = await tools.desk.cases.findByMessage(said.place, said.id);
  if (!known) return hear(said, tools);
  if (known.state !== 'open' || !(await isFirst(said.once, tools))) return [];
  const { verdict, text } = diagnoseText(said.paste, tools.library);
  const changed = await tools.desk.cases.rediagnose(known.id, text, verdict, said.person);
  if (!changed?.card) return [];
  return [{ kind: 'replace', activity: changed.card, card: cardFor(changed), case: changed.id }];
}
