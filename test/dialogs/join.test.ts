import type { CaseId, Person, Place } from '../../desk/case.ts';
import { pasteOfCase } from '../../desk/case.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Reply } from '../../dialogs/said.ts';
import type { Tools } from '../../dialogs/tools.ts';
import { takeTurn } from '../../dialogs/turn.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { pastes } from '../gallery/samples.ts';

const library = loadLibrary();
const channel: Place = { tenant: 't', conversation: 'c', kind: 'channel', serviceUrl: 'https://smba.trafficmanager.net/' };
const ana: Person = { id: 'ana', name: 'Ana' };
const ben: Person = { id: 'ben', name: 'Ben' };
const minute = 60_000;
let desk: Desk;
let tools: Tools;
let time: number;
let n = 0;

beforeEach(async () => {
  time = Date.parse('2026-03-02T08:00:00Z');
  const now = (): Date => new Date(time);
  desk = await openDesk({ file: ':memory:', now });
  tools = { library, desk, isAdmin: () => false, admins: [], joinMinutes: 10, readsFiles: false, now };
});
afterEach(() => desk.close());

interface Telling {
  readonly by?: Person;
  readonly place?: Place;
  readonly id?: string;
  readonly kind?: 'message' | 'edit';
  readonly sentAt?: string;
}
/** Says it, and does what the bot does with the replies: a card that was sent gets an activity. */
async function say(
  text: string,
  { by = ana, place = channel, id = `m${n++}`, kind = 'message', sentAt }: Telling = {},
): Promise<Reply[]> {
  const paste = pasteOf(text, 'chat');
  const said = {
    kind,
    id,
    once: `${kind}${id}${text}`,
    place,
    person: by,
    paste,
    pictures: 0,
    files: [],
    ...(sentAt ? { sentAt } : {}),
  };
  const replies = await takeTurn(said, tools);
  for (const reply of replies) if (reply.kind === 'send' && reply.case) desk.cases.setCard(reply.case, `card of ${id}`);
  return replies;
}
const caseIn = (replies: readonly Reply[]): string | undefined =>
  replies.flatMap((reply) => ('case' in reply && reply.case ? [reply.case] : []))[0];
const textOf = async (id: string | undefined): Promise<string> => {
  const of = id === undefined ? undefined : await desk.cases.byId(id);
  return of ? pasteOfCase(of) : '';
};

const half = 'Getting app info failed on the second server';
const rest = 'Failed to enforce the policy, error 0x80004005';

describe('several messages', () => {
  it('of one person within ten minutes are one case, and its card is replaced', async () => {
    const first = await say(half);
    time += 9 * minute;
    const second = await say(rest);
    expect(caseIn(second)).toBe(caseIn(first));
    expect(second.map((reply) => reply.kind)).toEqual(['replace', 'send']);
    expect(await textOf(caseIn(first))).toBe(`${half}\n${rest}`);
  });

  it('are two cases when ten minutes lie between them', async () => {
    const first = await say(half);
    time += 11 * minute;
    expect(caseIn(await say(rest))).not.toBe(caseIn(first));
  });

  it('are diagnosed together: a task is followed from one to the other', async () => {
    const [head, ...tail] = pastes.healthy.split('\n');
    const first = await say(head ?? '');
    await say(tail.join('\n'));
    const joined = await desk.cases.byId(caseIn(first) ?? '');
    expect([joined?.verdict.verdict, joined?.verdict.trace?.tasks.length]).toEqual(['healthy', 1]);
    expect(await textOf(caseIn(first))).toBe(pastes.healthy);
  });

  it('are joined in the order they were sent, whatever the order they arrive in', async () => {
    const first = await say('second, error 0x80070005', { sentAt: '2026-03-02T08:00:05.000Z' });
    await say('first', { sentAt: '2026-03-02T08:00:01.000Z' });
    await say('the first line, error 5', { sentAt: '2026-03-02T08:00:02.000Z' });
    expect(await textOf(caseIn(first))).toMatch(/^the first line, error 5\nsecond/);
  });

  it('begin a new case with one that is known by itself and not what the case is about', async () => {
    const first = await say(pastes.refused);
    const other = await say('Unexpected error occurred');
    expect([caseIn(other) === caseIn(first), other.map((reply) => reply.kind)]).toEqual([false, ['send']]);
    expect(caseIn(await say('Unexpected error occurred'))).toBe(caseIn(other));
  });

  it('begin a new case after "new"', async () => {
    const first = await say(half);
    expect(JSON.stringify(await say('new'))).toContain('begins a case of its own');
    expect(caseIn(await say(rest))).not.toBe(caseIn(first));
  });

  it('of two people in one channel are never one case', async () => {
    const cases = await Promise.all([say(half), say(rest, { by: ben }), say('error 5 again'), say('and error 87', { by: ben })]);
    const whose = await Promise.all(cases.map(async (replies) => (await desk.cases.byId(caseIn(replies) ?? ''))?.asker.id));
    expect(whose).toEqual(['ana', 'ben', 'ana', 'ben']);
    expect(new Set(cases.map(caseIn)).size).toBe(2);
  });

  it('of one person in two chats are two cases', async () => {
    const first = await say(half);
    expect(caseIn(await say(rest, { place: { ...channel, conversation: 'd' } }))).not.toBe(caseIn(first));
  });

  it('sent at the same moment lose nothing', async () => {
    const texts = ['error 5', 'error 87', 'error 1603', 'error 1618', 'error 1722'];
    const all = await Promise.all(texts.map((text) => say(`it says ${text}`)));
    const kept = await Promise.all([...new Set(all.map(caseIn))].map(textOf));
    for (const text of texts) expect(kept.join('\n')).toContain(text);
  });

  it('sent at the same moment are one case, however many', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, (_, i) => say(`step ${i} says error 5`)));
    expect(new Set(all.map(caseIn)).size).toBe(1);
    const kept = await textOf(caseIn(all[0] ?? []));
    for (let i = 0; i < 30; i++) expect(kept).toContain(`step ${i} says`);
  });

  it.each([
    ['a password', 'error 5 with the password:', 'Canary!42 gave error 87', 'Canary'],
    [
      'a key',
      'error 5\n-----BEGIN PRIVATE KEY-----\nQUJDREVGR0hJSktMTU5P',
      'Q2FuYXJ5Q2FuYXJ5\nQ2FuYXJ5\n-----END PRIVATE KEY-----\nerror 87',
      'Q2FuYXJ5',
    ],
  ])('hold no secret that begins in one and ends in the next: %s', async (_, head, tail, secret) => {
    const first = await say(head);
    const second = await say(tail);
    const kept = await desk.cases.byId(caseIn(first) as CaseId);
    expect(caseIn(second)).toBe(caseIn(first));
    expect(JSON.stringify([kept, second])).not.toContain(secret);
    expect(kept && pasteOfCase(kept)).toContain('error 87');
  });

  it('take no further message once the case is closed', async () => {
    const first = await say(half);
    await desk.cases.fix(caseIn(first) ?? '', ana);
    expect(caseIn(await say(rest))).not.toBe(caseIn(first));
  });

  it('follow an edit of any of them', async () => {
    const first = await say(half, { id: 'one' });
    await say(rest, { id: 'two' });
    await say('Failed, error 0x87D00324', { id: 'two', kind: 'edit' });
    await say('Something else failed', { id: 'one', kind: 'edit' });
    expect(await textOf(caseIn(first))).toBe('Something else failed\nFailed, error 0x87D00324');
  });

  it('say when the answer stays the same', async () => {
    await say(rest);
    expect(JSON.stringify(await say('Failed to enforce the policy'))).toContain('Added to the case above');
  });
});
