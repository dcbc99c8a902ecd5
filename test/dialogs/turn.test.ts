import type { Action } from '../../cards/actions.ts';
import type { Card } from '../../cards/parts.ts';
import type { Case, Person, Place } from '../../desk/case.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Reply } from '../../dialogs/said.ts';
import type { Tools } from '../../dialogs/tools.ts';
import { takeTurn } from '../../dialogs/turn.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { pastes } from '../gallery/samples.ts';

const library = loadLibrary();
const place: Place = { tenant: 't', conversation: 'c', kind: 'groupChat', serviceUrl: 'https://smba.trafficmanager.net/' };
const ana: Person = { id: 'ana', name: 'Ana' };
const ben: Person = { id: 'ben', name: 'Ben' };
let desk: Desk;
let tools: Tools;
let n = 0;

beforeEach(async () => {
  desk = await openDesk({ file: ':memory:' });
  tools = {
    library,
    desk,
    isAdmin: (person) => person.id === 'ana',
    admins: ['Ana'],
    joinMinutes: 10,
    readsFiles: false,
    now: () => new Date(),
  };
});
afterEach(() => desk.close());

const say = (text: string, more: { once?: string; pictures?: number } = {}): Promise<Reply[]> => {
  const id = `m${n++}`;
  return takeTurn(
    {
      kind: 'message',
      id,
      once: more.once ?? id,
      place,
      person: ana,
      paste: pasteOf(text, 'chat'),
      pictures: more.pictures ?? 0,
      files: [],
    },
    tools,
  );
};
const press = (action: Action, person = ana, inputs: Record<string, string> = {}): Promise<Reply[]> =>
  takeTurn({ kind: 'action', id: `i${n++}`, place, person, action, inputs, card: 'card-1' }, tools);
const words = (replies: readonly Reply[]): string => JSON.stringify(replies);
const cardOf = (replies: readonly Reply[]): Card | undefined => replies[0]?.card;
async function paste(text: string = pastes.refused): Promise<Case> {
  const [reply] = await say(text);
  const of = reply?.kind === 'send' && reply.case ? await desk.cases.byId(reply.case) : undefined;
  if (!of) throw new Error('no case was opened');
  return of;
}
const form = { severity: 'high', affected: 'NB-1', note: 'since 9' };

describe('a message', () => {
  it('with a problem opens a case and is answered with its card', async () => {
    const of = await paste();
    expect(of).toMatchObject({ state: 'open', verdict: { verdict: 'known' }, asker: ana });
  });

  it('that comes twice is answered once', async () => {
    expect(await say(pastes.refused, { once: 'same' })).toHaveLength(1);
    expect(await say(pastes.refused, { once: 'same' })).toEqual([]);
    expect(await say('hello', { once: 'greeting' })).toHaveLength(1);
    expect(await say('hello', { once: 'greeting' })).toEqual([]);
  });

  it('is answered even when the store fails', async () => {
    await desk.close();
    expect(words(await say(pastes.refused))).toContain('The site refused the device action');
    desk = await openDesk({ file: ':memory:' });
  });

  it.each([
    ['help', 'How to use Hitch'],
    ['hi!', 'How to use Hitch'],
    ['thanks', 'No error found to read'],
    ['What does BgbAgent do?', 'gets the task and runs the requested action'],
  ])('"%s" is answered with words', async (text, answer) => {
    expect(words(await say(text))).toContain(answer);
  });

  it('that is a picture alone is asked for as text', async () => {
    expect(words(await say('', { pictures: 1 }))).toContain('I cannot read pictures');
  });
});

describe('buttons', () => {
  it('Did not help walks through every cause, then puts escalation first', async () => {
    const of = await paste();
    const causes = of.verdict.findings[0]?.causes.length ?? 0;
    let replies: Reply[] = [];
    for (let i = 0; i < causes; i++)
      replies = await press({ v: 1, do: 'next', case: of.id, rev: (await desk.cases.byId(of.id))?.rev ?? 0 });
    const card = cardOf(replies) as unknown as { actions: { title: string }[] };
    expect(words(replies)).toContain('All known causes were tried');
    expect(card.actions[0]?.title).toBe('Escalate');
  });

  it('of a colleague tick steps that everybody sees', async () => {
    const of = await paste();
    const replies = await press({ v: 1, do: 'tick', case: of.id, rev: 0, step: 0 }, ben);
    expect(replies.map((reply) => reply.kind)).toEqual(['view', 'replace']);
    expect(words(replies)).toContain('Done by Ben');
  });

  it('choose one of several answers', async () => {
    const phrases = ['tenant-attach/device-information-unavailable', 'tenant-attach/unauthorized-client-action'].map(
      (id) => library.entries.get(id)?.phrases[0],
    );
    const of = await paste(phrases.join(' and then '));
    expect(of.verdict.verdict).toBe('choose');
    expect(words(await press({ v: 1, do: 'choose', case: of.id, rev: 0, option: 1 }))).toContain(
      of.verdict.ask?.options[1]?.says ?? 'none',
    );
  });

  it('none of several answers: then the case is not known, and what was denied is no guess', async () => {
    const of = await paste('cmg 403 forbidden after we changed the management point');
    expect(of.verdict.verdict).toBe('choose');
    const count = of.verdict.ask?.options.length ?? 0;
    const shown = words(await press({ v: 1, do: 'choose', case: of.id, rev: 0, option: count }));
    expect(shown).toContain('I do not know');
    expect(of.verdict.findings.some(({ title }) => shown.includes(title))).toBe(false);
    expect(words(await press({ v: 1, do: 'choose', case: of.id, rev: 0, option: 0 }))).not.toContain(
      of.verdict.findings[0]?.cause ?? '-',
    );
  });

  it('of an unknown case are refused with an explanation', async () => {
    expect(words(await press({ v: 1, do: 'next', case: 'C-ZZZZZZZZZZ', rev: 0 }))).toContain('This card is no longer in use');
  });
});

describe('escalation', () => {
  it('shows what will be sent, and Back brings the answer', async () => {
    const of = await paste();
    expect(words(await press({ v: 1, do: 'escalate', case: of.id, rev: 0 }))).toContain('This is what leaves the chat');
    expect(words(await press({ v: 1, do: 'refresh', case: of.id, rev: 0 }))).toContain('What to do');
  });

  it('is confirmed once it is kept, and told who can register a channel', async () => {
    const of = await paste();
    const replies = await press({ v: 1, do: 'send', case: of.id, rev: 0 }, ana, form);
    expect(words(replies)).toContain('no expert channel is registered yet');
    expect(words(replies)).toContain('Ana');
    expect(await desk.escalations.ofCase(of.id)).toMatchObject({ form, delivery: 'no-channel' });
  });

  it('keeps what was written when it cannot be kept', async () => {
    const of = await paste();
    const failing: Tools = {
      ...tools,
      desk: { ...desk, escalations: { ...desk.escalations, accept: () => Promise.reject(new Error('disk')) } },
    };
    const replies = await takeTurn(
      { kind: 'action', id: 'x', place, person: ana, action: { v: 1, do: 'send', case: of.id, rev: 0 }, inputs: form },
      failing,
    );
    for (const text of ['The escalation was not accepted', 'NB-1', 'since 9']) expect(words(replies)).toContain(text);
  });

  it('is shown once more when somebody changed the case meanwhile', async () => {
    const of = await paste();
    await press({ v: 1, do: 'tick', case: of.id, rev: 0, step: 0 }, ben);
    const replies = await press({ v: 1, do: 'send', case: of.id, rev: 0 }, ana, form);
    expect(words(replies)).toContain('Somebody changed the case meanwhile');
    expect(await desk.escalations.ofCase(of.id)).toBeUndefined();
  });

  it('without a severity of the list asks for one', async () => {
    const of = await paste();
    expect(words(await press({ v: 1, do: 'send', case: of.id, rev: 0 }, ana, { ...form, severity: 'apocalypse' }))).toContain(
      'How urgent is it?',
    );
  });

  it('replaces secrets in what the asker adds', async () => {
    const of = await paste();
    await press({ v: 1, do: 'send', case: of.id, rev: 0 }, ana, { ...form, note: 'the pass\u200bword=Canary!42 works' });
    expect(JSON.stringify(await desk.escalations.ofCase(of.id))).not.toContain('Canary!42');
  });

  it('channels are registered by admins alone', async () => {
    expect(words(await say('escalations here'))).toContain('Escalations come here');
    const said = {
      kind: 'message',
      id: 'z',
      once: 'z',
      place,
      person: ben,
      paste: pasteOf('Escalations here.', 'chat'),
      pictures: 0,
      files: [],
    } as const;
    expect(words(await takeTurn(said, tools))).toContain('Only an admin can do this');
  });
});
