import type { Card } from '../cards/parts.ts';
import type { Place } from '../desk/case.ts';
import type { TeamsAdapter } from './teams-adapter.ts';
import { messageWith } from './teams-turn.ts';

/** Posts a card of its own to a place; says which activity it became. */
export async function sendTo(adapter: TeamsAdapter, place: Place, card: Card): Promise<string> {
  let activity = '';
  await adapter.begin(referenceTo(place), async (context) => {
    activity = (await context.sendActivity(messageWith(card)))?.id ?? '';
  });
  return activity;
}

/** A new post in a channel, not an answer in the thread where the channel was registered. */
const referenceTo = ({ conversation, kind, serviceUrl, bot }: Place): Parameters<TeamsAdapter['begin']>[0] => ({
  channelId: 'msteams',
  serviceUrl,
  conversation: {
    id: kind === 'channel' ? (conversation.split(';messageid=')[0] ?? conversation) : conversation,
    isGroup: kind !== 'personal',
    conversationType: kind,
    name: '',
  },
  ...(bot ? { bot: { id: bot.id, name: bot.name ?? '' } } : {}),
});

/** Puts another card in the place of one that was sent, in the thread where it stands. */
export async function replaceCard(adapter: TeamsAdapter, place: Place, activity: string, card: Card): Promise<void> {
  await adapter.begin(referenceInThread(place), async (context) => {
    await context.updateActivity({ ...messageWith(card), id: activity, conversation: { id: place.conversation } } as never);
  });
}

const referenceInThread = (place: Place): ReturnType<typeof referenceTo> => ({
  ...referenceTo(place),
  conversation: { id: place.conversation, isGroup: place.kind !== 'personal', conversationType: place.kind, name: '' },
});
