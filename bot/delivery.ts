import { randomUUID } from 'node:crypto';
import { escalationCard } from '../cards/escalation-card.ts';
import type { Escalation } from '../desk/escalation.ts';
import type { Delivery, Failure } from '../desk/outbox.ts';
import { afterDelivery } from '../dialogs/show.ts';
import type { Tools } from '../dialogs/tools.ts';
import type { Logger } from './log.ts';
import { replaceCard, sendTo } from './post-card.ts';
import type { TeamsAdapter } from './teams-adapter.ts';

/** Sends what the outbox holds, one card at a time, until the process stops. */
export interface Courier {
  /** Looks into the outbox now instead of at the next round. */
  kick(): void;
  /** Ends after the card that is under way. */
  stop(): Promise<void>;
}

const roundMs = 1000;
const leaseMs = 30_000;

/** Starts the courier. What it cannot deliver stays in the outbox, with the reason. */
export function startCourier(adapter: TeamsAdapter, tools: Tools, log: Logger): Courier {
  const owner = randomUUID();
  let isStopped = false;
  let running = Promise.resolve();
  let isRunning = false;
  const round = async (): Promise<void> => {
    isRunning = true;
    try {
      for (const lost of await tools.desk.outbox.releaseLost()) await tellAsker(adapter, lost, tools, log);
      for (let more = true; more && !isStopped; ) more = await deliverNext(owner, adapter, tools, log);
    } catch (error) {
      log.error({ err: error }, 'delivery round failed');
    } finally {
      isRunning = false;
    }
  };
  const kick = (): void => {
    if (!isRunning && !isStopped) running = round();
  };
  const timer = setInterval(kick, roundMs);
  timer.unref();
  return {
    kick,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function deliverNext(owner: string, adapter: TeamsAdapter, tools: Tools, log: Logger): Promise<boolean> {
  const { outbox } = tools.desk;
  const delivery = await outbox.claim(owner, leaseMs);
  if (!delivery) return false;
  const { escalation } = delivery;
  const sent = await post(adapter, delivery);
  if (typeof sent === 'string') {
    await outbox.delivered(delivery.id, sent);
    log.info({ escalation: escalation.id, attempt: delivery.attempt }, 'escalation delivered');
    await tellAsker(adapter, escalation, tools, log);
  } else {
    const { willRetry } = await outbox.failed(delivery.id, sent, delivery.attempt);
    log.warn(
      { escalation: escalation.id, attempt: delivery.attempt, reason: sent.reason, willRetry },
      'escalation not delivered',
    );
    if (!willRetry) await tellAsker(adapter, escalation, tools, log);
  }
  return true;
}

async function post(adapter: TeamsAdapter, { channel, escalation }: Delivery): Promise<string | Failure> {
  try {
    return await sendTo(adapter, channel, escalationCard(escalation));
  } catch (error) {
    return failureOf(error);
  }
}

/** Statuses after which a card cannot arrive, however often it is sent. 401 is none: a token can be renewed, a secret replaced. */
const finalStatus: ReadonlySet<number> = new Set([400, 403, 404, 413]);
const unknownStatus: ReadonlySet<number> = new Set([408, 500]);
const unknownCode = /ECONNRESET|EPIPE|ETIMEDOUT|ESOCKETTIMEDOUT|ABORT|REQUEST_SEND_ERROR/i;
const unreached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/;

interface SendError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** What a failed send means: try again, never, or nobody knows whether it arrived. An error before the send (a token, a name) is tried again. */
export function failureOf(error: unknown): Failure {
  const { name = '', message = '', code = '', statusCode, response } = error as SendError;
  if (statusCode !== undefined) {
    const reason = `Teams answered ${statusCode}`;
    const after = Number(response?.headers?.get('retry-after'));
    if (finalStatus.has(statusCode)) return { reason, kind: 'permanent' };
    if (unknownStatus.has(statusCode)) return { reason, kind: 'unknown' };
    return { reason, kind: 'again', ...(after > 0 ? { retryAfterMs: Math.min(after, 3600) * 1000 } : {}) };
  }
  if (unreached.test(`${code} ${message}`)) return { reason: 'Teams could not be reached', kind: 'again' };
  if (unknownCode.test(`${code} ${name}`)) return { reason: 'The connection broke while sending', kind: 'unknown' };
  return { reason: `Nothing was sent: ${name || 'error'}`, kind: 'again' };
}

/** The asker's card follows what became of the escalation. A card that cannot be changed is no reason to send again. */
async function tellAsker(adapter: TeamsAdapter, escalation: Escalation, tools: Tools, log: Logger): Promise<void> {
  try {
    const of = await tools.desk.cases.byId(escalation.case);
    if (!of) return;
    for (const reply of await afterDelivery(of, tools)) {
      if (reply.kind === 'replace') await replaceCard(adapter, of.place, reply.activity, reply.card);
    }
  } catch (error) {
    log.warn({ escalation: escalation.id, err: error }, "the asker's card was not updated");
  }
}
