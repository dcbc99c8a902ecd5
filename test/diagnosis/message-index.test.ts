import fc from 'fast-check';
import { forms, messagesOf, pasted, printed, randomOf } from '../../bench/match/generate.ts';
import { MessageIndex } from '../../diagnosis/message-index.ts';
import { NearFinder } from '../../diagnosis/near.ts';
import { isSlip, Vocabulary } from '../../diagnosis/vocabulary.ts';
import { parseTemplate, wordsOf } from '../../knowledge/template.ts';

const made = messagesOf(300, 77).map(({ source }) => ({ source, template: parseTemplate(source) }));
const words = (text: string): string[] => wordsOf(text).map((word) => word.text);
const indexOf = (some: typeof made): MessageIndex<string> =>
  MessageIndex.of(some.map(({ template, source }) => [template, source] as const));
const best = (index: MessageIndex<string>, text: string): string | undefined =>
  new NearFinder(index).find(words(text))[0]?.message.owner;

describe('the index of messages', () => {
  it.each(forms.filter((form) => form !== 'enveloped'))('finds nearly every message that is pasted %s', (form) => {
    const random = randomOf(5);
    const index = indexOf(made);
    const missed = made.filter(({ source }) => {
      const found = best(index, pasted(printed(source, random), form, random));
      return form === 'cut' ? found === undefined : found !== source;
    });
    expect(missed.length).toBeLessThan(form === 'typo' || form === 'cut' ? 25 : 1);
  });

  it('holds the same whether messages were there from the start or came and went', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (stays) => {
        const some = made.slice(0, stays.length);
        const kept = some.filter((_, i) => stays[i]);
        const changed = indexOf(some.slice(0, 20));
        const added = some.slice(20).map(({ template, source }) => changed.add(template, source));
        const all = [...Array.from({ length: 20 }, (_, id) => changed.message(id)), ...added];
        all.forEach((message, i) => {
          if (message && !stays[i]) changed.remove(message);
        });
        expect(changed.size).toBe(kept.length);
        const random = randomOf(9);
        for (const { source } of kept) expect(best(changed, printed(source, random))).toBe(source);
        for (const message of all.filter((_, i) => !stays[i]))
          expect(message && changed.anchoredBy(message.anchor).includes(message)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('takes a message out once', () => {
    const index = indexOf(made.slice(0, 3));
    const message = index.message(1);
    if (!message) throw new Error('no message');
    index.remove(message);
    index.remove(message);
    expect(index.size).toBe(2);
  });
});

describe('misspelt words', () => {
  it.each([
    ['left out', 'perfrm'],
    ['doubled', 'perfoorm'],
    ['changed', 'perfarm'],
    ['swapped', 'preform'],
    ['swapped at the end', 'perfomr'],
  ])('are mended where one letter was %s', (_, word) => {
    const vocabulary = new Vocabulary();
    for (const known of ['perform', 'client', 'authorized', 'unauthorized', 'reform']) vocabulary.add(known);
    expect(vocabulary.wordOf(vocabulary.mend(word))).toBe('perform');
  });

  it('stay as they are where nothing known is that near, and where they are short or hold digits', () => {
    const vocabulary = new Vocabulary();
    for (const known of ['perform', 'not', '0x80070005']) vocabulary.add(known);
    expect(['platform', 'now', '0x80070006', ''].map((word) => vocabulary.mend(word))).toEqual([-1, -1, -1, -1]);
  });

  it('one slip is found the same from either side, and never between equal words', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 12 }),
        fc.nat(11),
        fc.string({ minLength: 1, maxLength: 1 }),
        (word, at, letter) => {
          const place = at % word.length;
          const changed = word.slice(0, place) + letter + word.slice(place + 1);
          expect(isSlip(word, changed)).toBe(word !== changed);
          expect(isSlip(changed, word)).toBe(word !== changed);
          expect(isSlip(word, word.slice(0, place) + letter + word.slice(place))).toBe(true);
        },
      ),
    );
  });
});
