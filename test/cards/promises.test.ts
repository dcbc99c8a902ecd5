import { cardFor } from '../../cards/card-for.ts';
import { escalationCard } from '../../cards/escalation-card.ts';
import { escalationForm } from '../../cards/escalation-form.ts';
import type { Card } from '../../cards/parts.ts';
import { words } from '../../cards/words.ts';
import { answersOf, type Case } from '../../desk/case.ts';
import type { Escalation } from '../../desk/escalation.ts';
import { summaryOf } from '../../desk/summary.ts';
import { caseOf, pastes } from '../gallery/samples.ts';
import { cardProblems, elementsOf } from './card-rules.ts';

const ben = { id: 'u2', name: 'Ben Ito' };
const tickedAt = '2026-11-09T10:12:00.000Z';

const escalationOf = (of: Case, change: Partial<Escalation> = {}): Escalation => ({
  id: 'E-4F7K2M9X',
  case: of.id,
  tenant: 't',
  state: 'open',
  rev: 0,
  by: of.asker,
  form: { severity: 'normal', affected: '', note: '' },
  summary: summaryOf(of),
  delivery: 'queued',
  at: of.openedAt,
  ...change,
});

const textsOf = (card: Card, ...types: string[]): string[] =>
  elementsOf(card)
    .filter(({ type }) => types.includes(String(type)))
    .map(({ text, codeSnippet }) => String(text ?? codeSnippet));
const allTexts = (card: Card): string[] => textsOf(card, 'TextBlock', 'TextRun', 'CodeBlock');
/** What a reader sees of an escaped text. */
const unescaped = (text: string): string => text.replaceAll('\u2060', '').replace(/\\([^A-Za-z0-9\s])/g, '$1');

/** The case with one answer changed, as another knowledge base would give it. */
function withFirstCause(of: Case, change: Partial<Case['verdict']['findings'][number]['causes'][number]>): Case {
  const [first, ...rest] = of.verdict.findings;
  if (!first) throw new Error('The paste of this test must be known');
  const causes = first.causes.map((cause, i) => (i === 0 ? { ...cause, ...change } : cause));
  return { ...of, verdict: { ...of.verdict, findings: [{ ...first, causes }, ...rest] } };
}

const detail = { risk: 'reads', by: 'asker', basis: 'documented' } as const;

describe('pasted words', () => {
  const of = caseOf('Failed to open C:\\_inbox_\\x at canary.example/login error 0x80070005');
  it.each([
    ['escalation form', escalationForm(of)],
    ['escalation card', escalationCard(escalationOf(of))],
    ["asker's card", cardFor({ ...of, state: 'escalated' }, escalationOf(of))],
  ])('stand in no text block of the %s, escaped or not', (_, card) => {
    expect(textsOf(card, 'TextBlock').filter((text) => unescaped(text).includes('canary.example'))).toEqual([]);
  });
});

describe('names of people', () => {
  it('hide nothing and turn no reading direction', () => {
    const by = { id: 'u3', name: `${'x'.repeat(79)}\u{1F600}\u202eanA` };
    const ticks = [{ answer: 0, step: 0, by, at: tickedAt }];
    const texts = allTexts(cardFor(caseOf(pastes.refused, { ticks })));
    expect(texts.filter((text) => !text.isWellFormed())).toEqual([]);
    const turned = [{ answer: 0, step: 0, by: { id: 'u3', name: '\u202eanA' }, at: tickedAt }];
    expect(allTexts(cardFor(caseOf(pastes.refused, { ticks: turned }))).join()).not.toContain('\u202e');
  });
});

describe('a moment', () => {
  it('stands in text blocks alone: Teams shows the function itself in a text run', () => {
    const of = caseOf(pastes.refused, { ticks: [{ answer: 0, step: 0, by: ben, at: tickedAt }] });
    const runs = [cardFor(of), escalationForm(of), escalationCard(escalationOf(of))].flatMap((card) => textsOf(card, 'TextRun'));
    expect(runs.filter((text) => /\{\{(?:DATE|TIME)\(/.test(text))).toEqual([]);
  });
});

describe('the escalation card', () => {
  it('names who sent it, when that is not the asker', () => {
    const texts = allTexts(escalationCard(escalationOf(caseOf(pastes.refused), { by: ben })));
    expect(texts.join('\n')).toContain('Ben Ito');
    expect(texts.join('\n')).toContain('Ana Novak');
  });

  it('says when a step was ticked', () => {
    const of = caseOf(pastes.refused, { ticks: [{ answer: 0, step: 0, by: ben, at: tickedAt }] });
    expect(allTexts(escalationCard(escalationOf(of))).join('\n')).toContain('2026-11-09T10:12:00Z');
  });

  it('shows nothing of the case that the form did not show', () => {
    const of = caseOf(pastes.refused);
    const { forExpert, next } = summaryOf(of);
    const form = allTexts(escalationForm(of)).join('\n');
    expect([...forExpert, next?.why ?? ''].filter((text) => !form.includes(text))).toEqual([]);
  });

  it('shows all the evidence that the form showed, however much was written into it', () => {
    const line = (i: number): string =>
      `<![LOG[Failed to do thing ${i}, error 0x8007000${i} ${'\\"'.repeat(300)}]LOG]!><time="10:02:11.431+000" date="11-09-2026" component="${i}${'\\'.repeat(380)}" context="" type="3" thread="4312" file="">`;
    const of = caseOf(Array.from({ length: 8 }, (_, i) => line(i)).join('\n'));
    const form = { severity: 'high', affected: '"'.repeat(200), note: '\\'.repeat(2000) } as const;
    const sent = new Set(textsOf(escalationCard(escalationOf(of, { form })), 'CodeBlock'));
    expect(textsOf(escalationForm(of), 'CodeBlock').filter((quote) => !sent.has(quote))).toEqual([]);
  });
});

describe("the asker's card of an escalation", () => {
  it.each(['no-channel', 'failed'] as const)('does not say that it was sent when its delivery is %s', (delivery) => {
    const of = caseOf(pastes.refused);
    const card = cardFor({ ...of, state: 'escalated' }, escalationOf(of, { delivery }));
    expect([String(card.speak), ...allTexts(card)].filter((text) => /^Sent to the experts/.test(text))).toEqual([]);
  });
});

describe('the answer card', () => {
  const user = '91c2a7f4-5b0d-4a86-8f3e-2d7c6b5a4e10';
  const action = (ids: string): string => `TemplateID: RequestMachinePolicy TenantId: ${user} AADUserID: ${ids}`;

  it('shows the task that failed, though others went before it', () => {
    const begin = 'Received new notification. Validating basic notification details...';
    const good = [1, 2, 3].flatMap((i) => [
      begin,
      `Authorized to perform client action. ${action(user)}`,
      `Forwarded BGB remote task. TemplateID: 1 TaskGuid: 0c1f2d3e-4b5a-4697-8877-66554433221${i} TaskParam: TargetDeviceIDs: 16777219`,
    ]);
    const of = caseOf([...good, begin, `Unauthorized to perform client action. ${action(user)}`].join('\n'));
    expect(of.verdict.trace?.tasks.some((task) => task.failed)).toBe(true);
    expect(allTexts(cardFor(of)).some((text) => text.startsWith(words.trace.mark.failed))).toBe(true);
  });

  it("says the risk of another problem's steps where it shows them", () => {
    const of = caseOf(pastes.two);
    const other = of.verdict.findings[1];
    expect(other?.causes[0]?.details.some(({ by }) => by === 'expert')).toBe(true);
    const texts = allTexts(cardFor(of));
    const opened = texts.slice(texts.indexOf(words.alsoFound));
    expect(opened.filter((text) => text.includes(words.byExpert))).not.toEqual([]);
  });

  it('ticks no step when a command is copied', () => {
    const command = { shell: 'powershell', run: 'Get-Service SMS_EXECUTIVE' } as const;
    const of = withFirstCause(caseOf(pastes.refused), { steps: ['Run this.'], details: [{ ...detail, command }] });
    const tappable = elementsOf(cardFor(of)).filter((element) => element.selectAction);
    expect(tappable.filter((element) => JSON.stringify(element).includes('CodeBlock'))).toEqual([]);
  });

  it.each(['x', '\\', '\u4e00'])('keeps its budget and its steps when a value of the paste is thousands of %j long', (sign) => {
    const of = caseOf(
      `Unauthorized to perform client action. ${action(user).replace('RequestMachinePolicy', `a${sign.repeat(6000)}b`)}`,
    );
    expect(cardProblems(cardFor(of))).toEqual([]);
    expect(allTexts(cardFor(of)).filter((text) => text.length > 1500)).toEqual([]);
  });

  it('keeps its budget when a log writes its times at length', () => {
    const sign = '\\'.repeat(399);
    const record = (message: string): string => `<![LOG[${message}]LOG]!><time="${sign}" date="${sign}" component="X" type="1">`;
    const run = (i: number): string[] => [
      'Received new notification. Validating basic notification details...',
      'Validating device action message content...',
      `Authorized to perform client action. ${action(user)}`,
      `Forwarded BGB remote task. TemplateID: 1 TaskGuid: 0c1f2d3e-4b5a-4697-8877-66554433221${i} TaskParam: TargetDeviceIDs: 16777219`,
    ];
    const of = caseOf([...run(1), ...run(2), `Unauthorized to perform client action. ${action(user)}`].map(record).join('\n'));
    expect(cardProblems(cardFor(of))).toEqual([]);
  });

  it('names no version where a cause names none', () => {
    expect(allTexts(cardFor(withFirstCause(caseOf(pastes.refused), { applies: {} }))).join('\n')).not.toContain('undefined');
  });
});

describe('other cards', () => {
  it('the one for text without a problem says what was replaced, and that pictures cannot be read', () => {
    const of = caseOf('hello my password=Tr0ub4dor&3xx');
    expect(of.verdict).toMatchObject({ verdict: 'nothing', secrets: ['password'] });
    const texts = allTexts(cardFor(of)).join('\n');
    expect(texts).toContain('password');
    expect(texts).toMatch(/pictures?/i);
  });

  it('the closed one says Fixed once', () => {
    const of = caseOf(pastes.refused);
    const end = answersOf(of).length;
    const texts = allTexts(cardFor({ ...of, answer: end, furthest: end, state: 'fixed' }));
    expect(texts.filter((text) => text === words.fixed.title)).toHaveLength(1);
  });
});
