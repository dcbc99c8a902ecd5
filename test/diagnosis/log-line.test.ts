import fc from 'fast-check';
import { readLines } from '../../diagnosis/log-line.ts';

describe('records of a log', () => {
  it("are read out of the client's envelope, several lines long, with time, thread and level as written", () => {
    const text =
      '<![LOG[first\nsecond line]LOG]!><time="14:24:33.329+420" date="06-26-2015" component="ApplyOperatingSystem" context="" type="3" thread="1256" file="x.cpp:1">';
    expect(readLines(text)).toEqual([
      {
        number: 1,
        raw: text,
        message: 'first\nsecond line',
        format: 'ccm',
        component: 'ApplyOperatingSystem',
        at: '06-26-2015 14:24:33.329+420',
        thread: '1256',
        level: 'error',
      },
    ]);
  });

  it.each([
    [
      'without an offset',
      '<![LOG[m]LOG]!><time="11:16:37.3093207" date="3-12-2026" component="c" type="1" thread="1">',
      { message: 'm', component: 'c' },
    ],
    [
      'with an odd offset',
      '<![LOG[m]LOG]!><time="11:16:37.309+-240" date="3-12-2026" component="c">',
      { at: '3-12-2026 11:16:37.309+-240' },
    ],
    ['with its tail cut off', '<![LOG[the message goes on', { message: 'the message goes on' }],
    ['cut inside its tail', '<![LOG[the message]LO', { message: 'the message' }],
    [
      'with its head cut off',
      'end of message]LOG]!><time="1" date="2" component="c" type="2">',
      { message: 'end of message', level: 'warning' },
    ],
    [
      'of the site server',
      '~Sent it~~twice  $$<SMS_MP><07-15-2023 09:12:45.332+240><thread=4116 (0x1014)>',
      { message: 'Sent it twice', component: 'SMS_MP', thread: '4116 (0x1014)' },
    ],
    [
      'copied out of CMTrace',
      'Sent it\tBgbAgent\t4/2/2019 8:42:51 AM\t9476 (0x2504)',
      { message: 'Sent it', component: 'BgbAgent', at: '4/2/2019 8:42:51 AM', thread: '9476 (0x2504)' },
    ],
    [
      'copied with blanks instead of tabs',
      'Sent it             BgbAgent                4/2/2019 8:42:51 AM     9476 (0x2504)',
      { message: 'Sent it', component: 'BgbAgent' },
    ],
  ])('are read %s', (_, text, expected) => {
    expect(readLines(text)[0]).toMatchObject(expected);
  });

  it('of several formats in one paste keep their order and line numbers', () => {
    const text =
      'look at this\n<![LOG[a\nb]LOG]!><time="1" date="2" component="c">\nand this  $$<D><07-15-2023 09:12:45.332+240><thread=1 (0x1)>\n\nend';
    expect(readLines(text).map(({ number, format }) => [number, format])).toEqual([
      [1, 'plain text'],
      [2, 'ccm'],
      [4, 'site server'],
      [6, 'plain text'],
    ]);
  });

  it('keep their columns behind a hard wrap, and what stands behind their end', () => {
    const attributes = '<time="1" date="2" component="c" type="3">';
    expect(readLines(`<![LOG[a]LOG]!>\n${attributes}\nnext`)).toMatchObject([
      { message: 'a', component: 'c' },
      { number: 3, message: 'next' },
    ]);
    expect(readLines('<![LOG[a]LOG]!> then 0x80070005').map(({ message }) => message.trim())).toEqual(['a', 'then 0x80070005']);
    expect(readLines('a $$<D><07-15-2023 09:12:45.332+240> then 0x80070005')[0]?.message).toContain('0x80070005');
  });

  it('lose no letter or digit of a text without envelopes', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        fc.pre(!/\]LOG|\[LOG|\$\$</.test(text));
        expect(
          letters(
            readLines(text)
              .map((line) => line.raw)
              .join('\n'),
          ),
        ).toBe(letters(text));
      }),
    );
  });
});
