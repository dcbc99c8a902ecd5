import { randomUUID } from 'node:crypto';
import { actionOf, inputsOf } from '../cards/actions.ts';
import type { Person, Place } from '../desk/case.ts';
import type { Said } from '../dialogs/said.ts';
import type { TeamsActivity } from './activity.ts';
import { contentOf } from './message-text.ts';

const kinds: Readonly<Record<string, Place['kind']>> = { personal: 'personal', groupChat: 'groupChat', channel: 'channel' };

/** The tenant an activity comes from; local clients name none. */
export const tenantOf = ({ channelData, conversation }: TeamsActivity): string =>
  (channelData?.tenant?.id ?? conversation.tenantId ?? 'local').toLowerCase();

/** Where an activity comes from. */
export function placeOf(activity: TeamsActivity): Place {
  const { conversation, recipient, serviceUrl } = activity;
  return {
    tenant: tenantOf(activity),
    conversation: conversation.id,
    kind: kinds[conversation.conversationType ?? ''] ?? (conversation.isGroup ? 'groupChat' : 'personal'),
    serviceUrl,
    ...(conversation.name ? { name: conversation.name } : {}),
    ...(recipient ? { bot: { id: recipient.id, ...(recipient.name ? { name: recipient.name } : {}) } } : {}),
  };
}

function personOf({ from }: TeamsActivity): Person {
  return { id: from.id, name: from.name ?? 'Somebody', ...(from.aadObjectId ? { aad: from.aadObjectId.toLowerCase() } : {}) };
}

/** What a person did, out of the activity Teams sent for it; undefined for what Hitch does not answer (typing, reactions, members). */
export function saidIn(activity: TeamsActivity): Said | undefined {
  const base = { id: activity.id ?? '', place: placeOf(activity), person: personOf(activity) };
  switch (activity.type) {
    case 'message':
      return isPlainObject(activity.value)
        ? pressed(activity, activity.value)
        : { ...base, kind: 'message', once: onceOf(activity), ...sentAtOf(activity), ...contentOf(activity) };
    case 'messageUpdate':
      return activity.channelData?.eventType === 'softDeleteMessage'
        ? undefined
        : { ...base, kind: 'edit', once: onceOf(activity), ...sentAtOf(activity), ...contentOf(activity) };
    case 'installationUpdate':
      return activity.action === 'remove' ? undefined : { ...base, kind: 'joined', once: onceOf(activity) };
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? pressed(activity, dataOf(activity.value)) : undefined;
    default:
      return undefined;
  }
}

/** What names an activity when it is sent again: its id; an edit has its message's id and a time of its own. An activity without an id is always new. */
function onceOf(activity: TeamsActivity): string {
  const { type, id = randomUUID(), conversation, timestamp = '' } = activity;
  return [type, tenantOf(activity), conversation.id, id, type === 'messageUpdate' ? timestamp : ''].join('|');
}

/** When it was sent, as far as that can be a time; a clock far off must not reorder what a person wrote. */
function sentAtOf({ timestamp }: TeamsActivity): { sentAt?: string } {
  const at = Date.parse(timestamp ?? '');
  return Number.isNaN(at) || Math.abs(Date.now() - at) > 600_000 ? {} : { sentAt: new Date(at).toISOString() };
}

/** A button of a card: its data is checked here, once; anything that is none of ours is no action. */
function pressed(activity: TeamsActivity, data: unknown): Said | undefined {
  const action = actionOf(data);
  if (!action) return undefined;
  const card = activity.replyToId ? { card: activity.replyToId } : {};
  return {
    id: activity.id ?? '',
    place: placeOf(activity),
    person: personOf(activity),
    kind: 'action',
    action,
    inputs: inputsOf(data),
    ...card,
  };
}

function dataOf(value: unknown): unknown {
  const action = isPlainObject(value) ? value.action : undefined;
  return isPlainObject(action) ? action.data : undefined;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
