import type { Action } from '../../cards/actions.ts';
import { answersOf, type Case, type Person, type Place } from '../../desk/case.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { diagnoseText } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { takeTurn } from '../../dialogs/turn.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const place: Place = { tenant: 't1', conversation: 'c1', kind: 'groupChat', serviceUrl: 'https://smba.trafficmanager.net/x' };
const ana: Person = { id: '29:ana', name: 'Ana' };
const ben: Person = { id: '29:ben', name: 'Ben' };
const library = loadLibrary();

/** A real paste whose answer has several causes. */
function severalCauses(): ReturnType<typeof diagnoseText> {
  for (const entry of library.entries.values())
    for (const { paste } of entry.examples.match) {
      const diagnosed = diagnoseText(pasteOf(paste, 'chat'), library);
      if (diagnosed.verdict.verdict === 'known' && answersOf(diagnosed).length > 1) return diagnosed;
    }
  throw new Error('no entry with several causes');
}

describe('a press on a card that shows an answer left behind', () => {
  let desk: Desk;
  let id: string;
  beforeEach(async () => {
    desk = await openDesk({ file: ':memory:' });
    const { verdict, text } = severalCauses();
    ({ id } = await desk.cases.open({ place, asker: ana, message: 'm', paste: text, verdict }));
  });
  afterEach(() => desk.close());

  const press = (person: Person, action: Action): Promise<unknown> =>
    takeTurn(
      { kind: 'action', id: 'i', place, person, action, inputs: {} },
      { library, desk, isAdmin: () => false, admins: [], joinMinutes: 10, readsFiles: false, now: () => new Date() },
    );
  const now = async (): Promise<Case | undefined> => desk.cases.byId(id);

  it('ticks no step of the answer that came after it', async () => {
    await press(ana, { v: 1, do: 'next', case: id, rev: 0 });
    await press(ben, { v: 1, do: 'tick', case: id, rev: 0, step: 0 });
    expect((await now())?.ticks.filter((tick) => tick.answer === 1)).toEqual([]);
  });

  it('does not credit the answer that came after it with the fix', async () => {
    await press(ana, { v: 1, do: 'next', case: id, rev: 0 });
    await press(ben, { v: 1, do: 'fixed', case: id, rev: 0 });
    const after = await now();
    expect({ state: after?.state, answer: after?.answer }).not.toEqual({ state: 'fixed', answer: 1 });
  });
});
