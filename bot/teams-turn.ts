import { randomUUID } from 'node:crypto';
import type { Activity, TurnContext } from 'botbuilder';
import { noticeCard } from '../cards/closing-cards.ts';
import type { Card } from '../cards/parts.ts';
import { words } from '../cards/words.ts';
import type { Reply } from '../dialogs/said.ts';
import type { Tools } from '../dialogs/tools.ts';
import { takeTurn } from '../dialogs/turn.ts';
import type { TeamsActivity } from './activity.ts';
import type { FileReading } from './file-reading.ts';
import type { Logger } from './log.ts';
import { saidIn } from './said.ts';

/** A turn slower than this shows that somebody is typing. */
const typingAfterMs = 700;

/** What a turn works with. */
export interface TurnParts {
  readonly tools: Tools;
  readonly files: FileReading;
  readonly log: Logger;
}

/** Runs one turn: what the person did, what Hitch says to it, and sends that. Never throws; a fault becomes fixed words and a number in our log. */
export async function runTurn(context: TurnContext, activity: TeamsActivity, parts: TurnParts): Promise<void> {
  const { tools, log } = parts;
  const started = performance.now();
  const said = saidIn(activity);
  const isInvoke = activity.type === 'invoke';
  if (!said) {
    if (isInvoke) await answerInvoke(context, { status: activity.name === 'adaptiveCard/action' ? 400 : 501 });
    return;
  }
  const stopTyping = isInvoke ? () => undefined : typingSoon(context);
  try {
    const replies = await takeTurn(said, tools);
    stopTyping();
    await perform(context, replies, isInvoke, parts);
    log.info({ turn: said.kind, replies: replies.length, ms: Math.round(performance.now() - started) }, 'turn');
  } catch (error) {
    stopTyping();
    await confess(context, isInvoke, error, log);
  }
}

function typingSoon(context: TurnContext): () => void {
  const timer = setTimeout(() => void context.sendActivity({ type: 'typing' }).catch(() => undefined), typingAfterMs);
  return () => clearTimeout(timer);
}

/** Does what the turn decided. An old client has no view of its own: there the card itself is replaced. */
async function perform(context: TurnContext, replies: readonly Reply[], isInvoke: boolean, parts: TurnParts): Promise<void> {
  const view = replies.find((reply) => reply.kind === 'view');
  if (isInvoke)
    await answerInvoke(context, {
      status: 200,
      body: view ? cardBody(view.card) : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
    });
  const hasReplacement = replies.some((reply) => reply.kind === 'replace');
  for (const reply of replies) {
    if (reply.kind === 'send') await send(context, reply, parts.tools);
    else if (reply.kind === 'read') parts.files.begin(reply, (await context.sendActivity(messageWith(reply.card)))?.id ?? '');
    else if (reply.kind === 'replace') await replace(context, reply.activity, reply.card);
    else if (!isInvoke && !hasReplacement) await showView(context, reply.card);
  }
}

async function send(context: TurnContext, { card, case: id }: Extract<Reply, { kind: 'send' }>, { desk }: Tools): Promise<void> {
  const sent = await context.sendActivity(messageWith(card));
  if (id !== undefined && sent?.id) desk.cases.setCard(id, sent.id);
}

/** A card that is gone or cannot be changed must not spoil the turn: the person who pressed has already seen the new one. */
async function replace(context: TurnContext, activity: string, card: Card): Promise<void> {
  try {
    await context.updateActivity({ ...messageWith(card), id: activity } as Activity);
  } catch (error) {
    const status = (error as { statusCode?: unknown }).statusCode;
    if (typeof status !== 'number') throw error;
  }
}

async function showView(context: TurnContext, card: Card): Promise<void> {
  const { replyToId } = context.activity;
  if (replyToId) await replace(context, replyToId, card);
  else await context.sendActivity(messageWith(card));
}

/** A message that holds a card; `summary` is what notifications show. */
export function messageWith(card: Card): Partial<Activity> {
  return {
    type: 'message',
    summary: String(card.speak ?? 'Hitch').slice(0, 120),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

const cardBody = (card: Card): object => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });

async function answerInvoke(context: TurnContext, value: { status: number; body?: unknown }): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value });
}

/** Tells the person that something failed, in fixed words; the number leads to the error in our log. */
async function confess(context: TurnContext, isInvoke: boolean, error: unknown, log: Logger): Promise<void> {
  const id = randomUUID().slice(0, 8);
  log.error({ correlation: id, err: error }, 'turn failed');
  const card = noticeCard(words.notices.fault.title, words.notices.fault.says(id));
  try {
    if (isInvoke) await answerInvoke(context, { status: 200, body: cardBody(card) });
    else await context.sendActivity(messageWith(card));
  } catch (second) {
    log.error({ correlation: id, err: second }, 'the fault could not be told');
  }
}
