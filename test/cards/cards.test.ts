import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { actionOf, inputsOf } from '../../cards/actions.ts';
import { cardFor } from '../../cards/card-for.ts';
import { escalationCard } from '../../cards/escalation-card.ts';
import { escalationForm } from '../../cards/escalation-form.ts';
import { mayLink } from '../../cards/links.ts';
import type { Card } from '../../cards/parts.ts';
import { escaped, plain } from '../../cards/text.ts';
import { words } from '../../cards/words.ts';
import { answersOf } from '../../desk/case.ts';
import { summaryOf } from '../../desk/summary.ts';
import { caseOf, pastes, sampleCards } from '../gallery/samples.ts';
import { cardProblems, elementsOf, linksOf } from './card-rules.ts';

// The package's main entry does not load in Node; its bundle does.
const AdaptiveCards = require('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');

/** The renderer knows no CodeBlock (the fallback serves), and its check of `lang` remembers where it stopped, so every second one fails. */
const notOurs = /CodeBlock|property "lang"/;

const cards = Object.entries(sampleCards());

it('every area of the knowledge base has a name that people read', () => {
  const areas = readdirSync(join(__dirname, '../../knowledge/entries'));
  expect(areas.filter((area) => !words.areas[area])).toEqual([]);
});

describe.each(cards)('the card "%s"', (_, card) => {
  it('keeps the rules for cards', () => {
    expect(cardProblems(card)).toEqual([]);
  });

  it('is read by the renderer without complaint', () => {
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    const parsed = new AdaptiveCards.AdaptiveCard();
    parsed.parse(card, context);
    const events = Array.from({ length: context.eventCount }, (_unused, i) => context.getEventAt(i));
    const failures = [...parsed.validateProperties().validationEvents, ...events]
      .map((event) => event.message)
      .filter((message) => !notOurs.test(message));
    expect(failures).toEqual([]);
  });

  it('speaks, and needs no colour to be understood', () => {
    expect(String(card.speak).length).toBeGreaterThan(10);
    const coloured = elementsOf(card).filter((element) => element.color === 'Attention' || element.color === 'Good');
    expect(coloured.every((element) => /[✔✖]|failed|done|Done|not/.test(String(element.text)))).toBe(true);
  });

  it('has no exclamation mark and no apology in its own words', () => {
    const own = elementsOf(card)
      .filter((element) => element.type === 'TextBlock')
      .map((element) => String(element.text));
    expect(own.filter((text) => /!(?!\[)|\bsorry\b|\bplease\b/i.test(text))).toEqual([]);
  });
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '[click](https://evil.example)',
    '![x](https://evil.example/b.png)',
    'C:\\_a_\\*b*',
    '{{DATE(2020-01-01T00:00:00Z)}}',
    '$'.concat('{title}'),
    '</script>',
    '\u202egnp.exe',
    '# big',
    '| a | b |',
  ),
);

describe('whatever is pasted', () => {
  const canary = 'canary[c](https://evil.example)*x*';
  const shown = (card: Card): { blocks: string; runs: string } => {
    const text = (types: readonly string[], key: string): string =>
      elementsOf(card)
        .filter((element) => types.includes(String(element.type)))
        .map((element) => String(element[key]))
        .join('\n');
    return {
      blocks:
        text(['TextBlock', 'Action.Execute', 'Action.Submit', 'Input.Text'], 'text') +
        text(['TextBlock', 'Action.Execute'], 'title'),
      runs: text(['TextRun'], 'text') + text(['CodeBlock'], 'codeSnippet'),
    };
  };

  it('never stands where markdown is read', () => {
    const unknown = caseOf(`Failed ${canary} error 0x80070005`);
    for (const card of [cardFor(unknown), escalationForm(unknown)]) {
      expect(shown(card).blocks.replaceAll('\\', '')).not.toContain('https://evil.example');
      expect(shown(card).runs).toContain(canary);
    }
    const known = caseOf(pastes.refused.replace('RequestMachinePolicy', '[x](https://evil.example)'));
    expect(
      elementsOf(cardFor(known))
        .filter((element) => element.type === 'TextBlock')
        .flatMap((element) => linksOf(String(element.text)))
        .every(mayLink),
    ).toBe(true);
  });

  it('gives a card that keeps the rules', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 12 }), fc.constantFrom(...Object.values(pastes)), (parts, paste) => {
        const of = caseOf([...parts, paste, ...parts].join('\n'));
        const escalation = {
          id: 'E-00000000',
          case: of.id,
          tenant: 't',
          state: 'open',
          rev: 0,
          by: of.asker,
          form: { severity: 'low', affected: parts.join(' '), note: parts.join('\n').slice(0, 2000) },
          summary: summaryOf(of),
          delivery: 'queued',
          at: of.openedAt,
        } as const;
        expect([cardFor(of), escalationForm(of), escalationCard(escalation)].flatMap(cardProblems)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives a card for every answer and state of a case', () => {
    for (const paste of Object.values(pastes)) {
      const of = caseOf(paste);
      for (let answer = 0; answer <= answersOf(of).length; answer++) {
        for (const state of ['open', 'fixed'] as const)
          expect(cardProblems(cardFor({ ...of, answer, furthest: answer, state }))).toEqual([]);
      }
    }
  });

  it('is shortened before steps are', () => {
    const long = caseOf(
      `${pastes.unknown}\n${Array.from({ length: 200 }, (_, i) => `Failed to do thing ${i}: ${'x'.repeat(500)}`).join('\n')}\n${pastes.refused}`,
    );
    const card = cardFor(long);
    expect(cardProblems(card)).toEqual([]);
    const text = JSON.stringify(card);
    expect(long.verdict.findings[0]?.steps.every((step) => text.includes(JSON.stringify(step).slice(1, -1)))).toBe(true);
  });
});

describe('text for cards', () => {
  it('shows what hides, and keeps everything else', () => {
    expect(plain('a\u202eb\u0000c\u200b')).toBe('aU+202EbU+0000cU+200B');
    expect(plain('C:\\_a_\\*b* 0x80070005')).toBe('C:\\_a_\\*b* 0x80070005');
    expect(plain('\ud800').isWellFormed()).toBe(true);
  });

  it('makes no link of markdown', () => {
    fc.assert(fc.property(fc.oneof(nasty, fc.string()), (text) => expect(linksOf(escaped(text))).toEqual([])));
  });

  it.each([
    'javascript:alert(1)',
    'http://learn.microsoft.com/',
    'https://learn.microsoft.com.evil.example/',
    'https://a@learn.microsoft.com/',
    'https://learn.microsoft.com/ "x',
  ])('links never to %s', (url) => {
    expect(mayLink(url)).toBe(false);
  });
});

describe('what a button sends back', () => {
  const good = { v: 1, do: 'next', case: 'C-0123456789', rev: 3 };
  it('is read when it is one of ours, its inputs apart', () => {
    expect(actionOf({ ...good, severity: 'high' })).toEqual(good);
    expect(inputsOf({ ...good, severity: 'high', n: 5, long: 'x'.repeat(9000) })).toEqual({
      severity: 'high',
      long: 'x'.repeat(4000),
    });
  });
  it.each([
    undefined,
    null,
    'x',
    [],
    {},
    { ...good, v: 2 },
    { ...good, do: 'drop' },
    { ...good, case: '1; DROP TABLE' },
    { ...good, rev: -1 },
    { ...good, rev: 1.5 },
    { ...good, do: 'tick' },
    { ...good, do: 'tick', step: 99 },
  ])('is nothing when it is %j', (data) => {
    expect(actionOf(data)).toBeUndefined();
  });
  it('carries ids and a revision, never a fact', () => {
    const data = cards
      .flatMap(([, card]) => elementsOf(card))
      .filter((element) => element.type === 'Action.Execute')
      .map((element) => element.data as object);
    expect([...new Set(data.flatMap((one) => Object.keys(one)))].sort()).toEqual(['case', 'do', 'option', 'rev', 'step', 'v']);
  });
});
