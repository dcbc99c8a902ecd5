import { answersOf, type Case, type Person, type Place, pasteOfCase } from '../../desk/case.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { summaryOf } from '../../desk/summary.ts';
import type { Verdict, VerdictFinding } from '../../diagnosis/verdict.ts';

const place: Place = { tenant: 't1', conversation: 'c1', kind: 'groupChat', serviceUrl: 'https://smba.trafficmanager.net/x' };
const ana: Person = { id: '29:ana', name: 'Ana' };
const ben: Person = { id: '29:ben', name: 'Ben' };

const partsOf = (text: string): Case['parts'] => [{ text, at: '2026-01-01T00:00:00.000Z' }];

const finding = (entry: string, causes: number): VerdictFinding => ({
  entry,
  title: `Title of ${entry}`,
  area: 'tenant-attach',
  status: 'documented',
  about: '',
  confidence: 0.9,
  where: [],
  cause: `${entry} cause 0`,
  steps: [],
  causes: Array.from({ length: causes }, (_, n) => ({
    id: `${entry}-${n}`,
    because: `${entry} cause ${n}`,
    steps: [`${entry} cause ${n} step 0`, `${entry} cause ${n} step 1`],
    details: [
      { risk: 'reads', by: 'asker', basis: 'documented' },
      { risk: 'reads', by: 'asker', basis: 'documented' },
    ],
    sources: [],
  })),
  verify: [],
  values: {},
  private: [],
  evidence: [{ by: 'signature', line: 1, says: `Evidence of ${entry}` }],
});

const verdictOf = (verdict: Verdict['verdict'], findings: VerdictFinding[], more: Partial<Verdict> = {}): Verdict => ({
  verdict,
  findings,
  nearest: [],
  codes: [],
  secrets: [],
  read: { lines: 1, formats: [], components: [], logs: [], cut: false },
  novel: [],
  done: [],
  facts: [],
  knowledge: 'k',
  ...more,
});

const choice = (...entries: string[]): Verdict =>
  verdictOf(
    'choose',
    entries.map((entry) => finding(entry, 2)),
    { ask: { question: 'Which?', options: entries.map((entry) => ({ says: entry, entry })) } },
  );

const known = (...entries: string[]): Verdict =>
  verdictOf(
    'known',
    entries.map((entry) => finding(entry, 2)),
  );

describe('a case', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk({ file: ':memory:' });
  });
  afterEach(() => desk.close());

  const open = (verdict: Verdict, paste = 'a line'): Promise<Case> =>
    desk.cases.open({ place, asker: ana, message: 'm1', paste, verdict });
  const now = async (id: string): Promise<Case> => {
    const found = await desk.cases.byId(id);
    if (!found) throw new Error(`no case ${id}`);
    return found;
  };
  const becauseOf = (of: Case): string | undefined => answersOf(of)[of.answer]?.cause.because;
  const tickedSteps = (of: Case): (string | undefined)[] =>
    of.ticks.map((tick) => answersOf(of)[tick.answer]?.cause.steps[tick.step]);

  it('is found in its own tenant and conversation alone', async () => {
    const { id } = await open(known('a'));
    expect(await desk.cases.find(id, place)).toMatchObject({ id });
    expect(await desk.cases.find(id, { ...place, tenant: 't2' })).toBeUndefined();
    expect(await desk.cases.find(id, { ...place, conversation: 'c2' })).toBeUndefined();
    expect(await desk.cases.findByMessage({ ...place, tenant: 't2' }, 'm1')).toBeUndefined();
  });

  it('moves on once for one press, however often the press arrives', async () => {
    const { id, rev } = await open(known('a'));
    await Promise.all([desk.cases.next(id, rev, ana), desk.cases.next(id, rev, ana), desk.cases.next(id, rev, ben)]);
    expect(await now(id)).toMatchObject({ answer: 1, rev: 1 });
  });

  it('ticks a step once however often it is said, and takes it back', async () => {
    const { id } = await open(known('a'));
    await desk.cases.tick(id, 1, true, ana);
    await desk.cases.tick(id, 1, true, ben);
    expect((await now(id)).ticks).toMatchObject([{ step: 1, by: ana }]);
    await desk.cases.tick(id, 1, false, ben);
    expect((await now(id)).ticks).toEqual([]);
  });

  it('keeps NUL, emoji and text up to its limit', async () => {
    const text = 'a\0b 😀 C:\\_x_';
    expect(pasteOfCase(await now((await open(known('a'), text)).id))).toBe(text);
    expect(pasteOfCase(await open(known('a'), 'x'.repeat(300_000)))).toHaveLength(262_144);
  });

  it('stays as it is once it is closed', async () => {
    const { id } = await open(known('a'));
    await desk.cases.fix(id, ana);
    const fixed = await now(id);
    await desk.cases.next(id, fixed.rev, ana);
    await desk.cases.tick(id, 0, true, ana);
    await desk.cases.rediagnose(id, partsOf('x'), known('b'), ana);
    expect(await now(id)).toEqual(fixed);
  });

  it('takes no second effect from a choice that Teams delivers again after the person has moved on', async () => {
    const { id } = await open(choice('a', 'b'));
    await desk.cases.choose(id, 1, ana);
    await desk.cases.next(id, (await now(id)).rev, ana);
    const before = await now(id);
    await desk.cases.choose(id, 1, ana);
    expect(await now(id)).toEqual(before);
  });

  it('keeps no tick of another answer when another alternative is chosen', async () => {
    const { id } = await open(choice('a', 'b'));
    await desk.cases.choose(id, 0, ana);
    await desk.cases.tick(id, 0, true, ana);
    await desk.cases.choose(id, 1, ben);
    expect(tickedSteps(await now(id))).not.toContain('b cause 0 step 0');
  });

  it('keeps no tick of another answer when an edit takes the chosen alternative away', async () => {
    const { id } = await open(choice('a', 'b'));
    await desk.cases.choose(id, 1, ana);
    await desk.cases.tick(id, 0, true, ana);
    await desk.cases.rediagnose(id, partsOf('edited'), choice('a', 'c'), ana);
    expect(tickedSteps(await now(id))).not.toContain('a cause 0 step 0');
    expect((await now(id)).chosen).not.toBe('b');
  });

  it('keeps no tick of another answer when an edit changes a later finding', async () => {
    const { id } = await open(known('a', 'b'));
    await desk.cases.next(id, 0, ana);
    await desk.cases.next(id, 1, ana);
    await desk.cases.tick(id, 0, true, ana);
    expect(becauseOf(await now(id))).toBe('b cause 0');
    await desk.cases.rediagnose(id, partsOf('edited'), known('a', 'c'), ana);
    expect(tickedSteps(await now(id))).not.toContain('c cause 0 step 0');
  });

  it('keeps ticks when an edit leaves the answers as they were', async () => {
    const { id } = await open(known('a', 'b'));
    await desk.cases.tick(id, 1, true, ana);
    await desk.cases.rediagnose(id, partsOf('edited'), known('a', 'b'), ana);
    expect(tickedSteps(await now(id))).toEqual(['a cause 0 step 1']);
  });
});

describe('the summary for the experts', () => {
  const caseWith = (more: Partial<Case>): Case => ({
    id: 'C-0000000001',
    place,
    asker: ana,
    state: 'open',
    rev: 0,
    parts: [{ text: 'a line', at: '2026-01-01T00:00:00.000Z' }],
    joins: true,
    verdict: known('a'),
    answer: 0,
    answerRev: 0,
    furthest: 0,
    ticks: [],
    openedAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
    ...more,
  });

  it('tells who ticked which step of which cause', () => {
    const ticks = [{ answer: 0, step: 1, by: ben, at: '2026-01-01T00:01:00.000Z' }];
    expect(summaryOf(caseWith({ answer: 1, ticks })).tried).toEqual([
      {
        because: 'a cause 0',
        steps: [{ text: 'a cause 0 step 0' }, { text: 'a cause 0 step 1', doneBy: 'Ben', doneAt: '2026-01-01T00:01:00.000Z' }],
      },
    ]);
  });

  it('still tells what was tried after the asker went back to the first answer', async () => {
    const desk = await openDesk({ file: ':memory:' });
    const { id } = await desk.cases.open({ place, asker: ana, message: 'm', paste: 'a', verdict: known('a') });
    await desk.cases.next(id, 0, ana);
    await desk.cases.tick(id, 0, true, ana);
    await desk.cases.next(id, 2, ana);
    await desk.cases.restart(id, ana);
    const accepted = await desk.escalations.accept(id, ana, { severity: 'normal', affected: '', note: '' });
    await desk.close();
    expect(accepted?.summary.lines[2]).toContain('2 of 2');
    expect(accepted?.summary.tried.map(({ because }) => because)).toEqual(['a cause 0', 'a cause 1']);
  });

  it('names the alternative that the asker chose', () => {
    const summary = summaryOf(caseWith({ verdict: choice('a', 'b'), chosen: 'b' }));
    expect(`${summary.title} ${summary.lines[0]}`).toContain('Title of b');
  });

  it('shows the lines that were not understood, also when there is a guess', () => {
    const verdict = verdictOf('unknown', [], { nearest: [finding('a', 1)], novel: [{ line: 3, text: 'the odd line' }] });
    expect(summaryOf(caseWith({ verdict })).evidence.map((sign) => sign.quote)).toContain('the odd line');
  });
});
