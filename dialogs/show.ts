import { cardFor } from '../cards/card-for.ts';
import type { Card } from '../cards/parts.ts';
import type { Case } from '../desk/case.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

export type Pressed = Extract<Said, { kind: 'action' }>;

/** The person who pressed sees the new card at once; the card itself is replaced for everybody else. */
export function forEverybody(said: Pressed, of: Case, card: Card): Reply[] {
  const activity = of.card ?? said.card;
  return [{ kind: 'view', card }, ...(activity ? [{ kind: 'replace' as const, activity, card, case: of.id }] : [])];
}

/** The card of a case as it stands, its escalation included. */
export async function currentCard(of: Case, { desk, admins }: Tools): Promise<Card> {
  const escalation = of.state === 'escalated' ? await desk.escalations.ofCase(of.id) : undefined;
  return cardFor(of, escalation, admins);
}

/** What the asker's card must show once the delivery of an escalation has changed. */
export async function afterDelivery(of: Case, tools: Tools): Promise<Reply[]> {
  return of.card ? [{ kind: 'replace', activity: of.card, card: await currentCard(of, tools), case: of.id }] : [];
}
