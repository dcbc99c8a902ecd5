import type { Case, Person, Place } from '../../desk/case.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import type { Escalation } from '../../desk/escalation.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';

const place: Place = { tenant: 't1', conversation: 'c1', kind: 'personal', serviceUrl: 'https://smba.trafficmanager.net/x' };
const experts: Place = { ...place, conversation: 'experts', kind: 'channel' };
const ana: Person = { id: '29:ana', name: 'Ana' };
const verdict: Verdict = {
  verdict: 'unknown',
  findings: [],
  nearest: [],
  codes: [],
  secrets: [],
  read: { lines: 1, formats: [], components: [], logs: [], cut: false },
  novel: [],
  done: [],
  facts: [],
  knowledge: 'k',
};

describe('the outbox', () => {
  let desk: Desk;
  let time: number;
  const later = (ms: number): void => {
    time += ms;
  };
  beforeEach(async () => {
    time = Date.parse('2026-01-01T00:00:00Z');
    desk = await openDesk({ file: ':memory:', now: () => new Date(time), random: () => 0.5 });
  });
  afterEach(() => desk.close());

  const openCase = (place_: Place = place): Promise<Case> =>
    desk.cases.open({ place: place_, asker: ana, message: `m${time}`, paste: 'a line', verdict });
  const escalate = async (place_: Place = place): Promise<Escalation> => {
    const { id } = await openCase(place_);
    later(1);
    const accepted = await desk.escalations.accept(id, ana, { severity: 'normal', affected: '', note: '' });
    if (!accepted) throw new Error('not accepted');
    return accepted;
  };
  const deliveryOf = async ({ id }: Escalation): Promise<string | undefined> => (await desk.escalations.find(id))?.delivery;
  /** Sends, and dies before the outcome is written. */
  const die = async (): Promise<boolean> => {
    const claimed = await desk.outbox.claim('one', 30_000);
    later(30_001 + 300_000);
    return claimed !== undefined;
  };

  it('accepts one escalation for a case, however often the form is sent', async () => {
    await desk.channels.register(experts, ana);
    const { id } = await openCase();
    const form = { severity: 'high', affected: 'PC1', note: '' } as const;
    const all = await Promise.all([1, 2, 3].map(() => desk.escalations.accept(id, ana, form)));
    expect(new Set(all.map((escalation) => escalation?.id)).size).toBe(1);
    expect(await desk.outbox.claim('one', 1000)).toBeDefined();
    expect(await desk.outbox.claim('two', 1000)).toBeUndefined();
  });

  it('keeps an escalation until a channel is registered, then hands it out', async () => {
    const escalation = await escalate();
    expect(escalation.delivery).toBe('no-channel');
    expect(await desk.outbox.claim('one', 1000)).toBeUndefined();
    expect(await desk.channels.register(experts, ana)).toEqual({ waiting: 1 });
    expect(await desk.outbox.claim('one', 1000)).toMatchObject({ channel: { conversation: 'experts' }, attempt: 1 });
  });

  it('hands out nothing to the channel of another tenant', async () => {
    await escalate();
    await desk.channels.register({ ...experts, tenant: 't2' }, ana);
    expect(await desk.outbox.claim('one', 1000)).toBeUndefined();
  });

  it('repeats a send whose outcome nobody knows twice at most', async () => {
    await desk.channels.register(experts, ana);
    const escalation = await escalate();
    let sends = 0;
    for (let i = 0; i < 6; i++) if (await die()) sends++;
    expect(sends).toBe(3);
    expect(await deliveryOf(escalation)).toBe('failed');
  });

  it('lets a late failure of an expired lease not queue again what another sender has delivered', async () => {
    await desk.channels.register(experts, ana);
    const escalation = await escalate();
    const slow = await desk.outbox.claim('one', 1000);
    later(60_000);
    await desk.outbox.claim('two', 1000);
    later(60_000);
    const second = await desk.outbox.claim('two', 1000);
    await desk.outbox.delivered(second?.id ?? '', 'activity');
    await desk.outbox.failed(slow?.id ?? '', { kind: 'again', reason: 'Teams answered 503' });
    later(600_000);
    expect(await desk.outbox.claim('two', 1000)).toBeUndefined();
    expect(await deliveryOf(escalation)).toBe('delivered');
  });

  it('sends nothing else to a channel while Teams asked to wait', async () => {
    await desk.channels.register(experts, ana);
    await escalate();
    await escalate();
    const first = await desk.outbox.claim('one', 1000);
    await desk.outbox.failed(first?.id ?? '', { kind: 'again', reason: 'Teams answered 429', retryAfterMs: 60_000 });
    later(1000);
    expect(await desk.outbox.claim('one', 1000)).toBeUndefined();
    later(60_000);
    expect((await desk.outbox.claim('one', 1000))?.id).toBe(first?.id);
  });

  it('tries again within a minute of the last fault', async () => {
    await desk.channels.register(experts, ana);
    await escalate();
    for (let i = 0; i < 9; i++) {
      const claimed = await desk.outbox.claim('one', 1000);
      if (claimed) await desk.outbox.failed(claimed.id, { kind: 'again', reason: 'Teams answered 503' });
      later(i < 8 ? 300_000 : 60_000);
    }
    expect(await desk.outbox.claim('one', 1000)).toBeDefined();
  });

  it('does not give up an accepted escalation because Teams is away for a long time', async () => {
    await desk.channels.register(experts, ana);
    const escalation = await escalate();
    for (let i = 0; i < 60; i++) {
      const claimed = await desk.outbox.claim('one', 1000);
      if (claimed) await desk.outbox.failed(claimed.id, { kind: 'again', reason: 'Teams answered 503' });
      later(300_000);
    }
    expect(await deliveryOf(escalation)).toBe('queued');
  });

  it('delivers what the old channel refused once a new channel is registered', async () => {
    await desk.channels.register(experts, ana);
    await escalate();
    const claimed = await desk.outbox.claim('one', 1000);
    await desk.outbox.failed(claimed?.id ?? '', { kind: 'permanent', reason: 'Teams answered 404' });
    later(1000);
    await desk.channels.register({ ...experts, conversation: 'new experts' }, ana);
    expect(await desk.outbox.claim('one', 1000)).toMatchObject({ channel: { conversation: 'new experts' } });
  });

  it('lists what could not be delivered, and purging keeps it', async () => {
    await desk.channels.register(experts, ana);
    const escalation = await escalate();
    const claimed = await desk.outbox.claim('one', 1000);
    await desk.outbox.failed(claimed?.id ?? '', { kind: 'permanent', reason: 'Teams answered 404' });
    const list = [{ escalation: escalation.id, tenant: 't1', reason: 'Teams answered 404' }];
    expect(await desk.outbox.undelivered()).toEqual(list);
    later(31 * 86_400_000);
    await desk.purge(30);
    expect(await desk.outbox.undelivered()).toEqual(list);
  });

  it('purges what is old and delivered, and keeps what waits for a channel', async () => {
    const other: Place = { ...place, tenant: 't2' };
    const waiting = await escalate(other);
    await desk.channels.register(experts, ana);
    const sent = await escalate();
    const claimed = await desk.outbox.claim('one', 1000);
    await desk.outbox.delivered(claimed?.id ?? '', 'activity');
    later(31 * 86_400_000);
    const young = await openCase();
    expect(await desk.purge(30)).toEqual({ cases: 1 });
    expect(await desk.escalations.find(sent.id)).toBeUndefined();
    expect(await deliveryOf(waiting)).toBe('no-channel');
    expect(await desk.cases.byId(young.id)).toBeDefined();
  });

  it('does not purge a case in the hour in which its escalation was at last delivered', async () => {
    const escalation = await escalate();
    later(40 * 86_400_000);
    await desk.channels.register(experts, ana);
    const claimed = await desk.outbox.claim('one', 1000);
    await desk.outbox.delivered(claimed?.id ?? '', 'activity');
    await desk.purge(30);
    expect(await deliveryOf(escalation)).toBe('delivered');
  });
});
