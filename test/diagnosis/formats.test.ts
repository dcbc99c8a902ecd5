import fc from 'fast-check';
import { formats } from '../../diagnosis/formats/formats.ts';
import { readLines } from '../../diagnosis/log-line.ts';

describe.each(formats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  it.each(format.samples.must)('reads %j', (raw, expected) => {
    expect(readLines(raw)).toMatchObject([{ format: id, ...expected }]);
  });

  it.each(format.samples.mustNot)('leaves alone %j', (raw) => {
    expect(format.read(raw)).toBeUndefined();
  });

  it('claims no sample of another format that is asked before it', () => {
    const before = formats.slice(0, formats.indexOf(format));
    const claimed = format.samples.must.filter(([raw]) => before.some((other) => other.read(raw)));
    expect(claimed).toEqual([]);
  });

  const text = fc
    .string({ unit: fc.constantFrom(...'abcXYZ 0159.,:;()[]{}<>"=%$&+-_/|~#äß→€'), minLength: 1, maxLength: 80 })
    .filter((value) => /[a-z]/.test(value) && !/\$\$<|~|\t| {2}|^\W|[^\w.]$|\(0x/.test(value));

  it('keeps every character of a message but blanks, whatever it holds', () => {
    const framed = format.samples.must.filter(
      ([raw, { message }]) => message !== undefined && message !== raw && raw.includes(message),
    );
    for (const [raw, { message = '' }] of framed) {
      fc.assert(
        fc.property(text, (other) => {
          const written = format.id === 'JSON line' ? JSON.stringify(other).slice(1, -1) : other;
          const line = format.read(raw.replace(message.replace(/ \w+=\S+$/, ''), () => written));
          expect(line?.message.replace(/\s/g, '')).toContain(other.replace(/\s/g, ''));
        }),
        { numRuns: 50 },
      );
    }
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      ...formats.flatMap(({ samples }) => samples.must.map(([raw]) => raw)),
      ...[' ', '\t', '<![LOG[', ']LOG]!>', '$$<', '(0x', '2024-01-15 08:05:00', '{"message":', '"}'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 6 }), (parts) => {
        format.read(parts.join('').replaceAll('\n', ' '));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['blanks', ' '],
    ['tabs', '\t'],
    ['digits', '1'],
    ['pairs of a number', '1 (0x1) '],
    ['times', '2024-01-15 08:05:00 '],
    ['braces', '{"'],
    ['words', 'Aa.'],
    ['columns', 'Aa   '],
  ])('takes linear time on a line of %s', (_, unit) => {
    const raw = unit.repeat(100_000 / unit.length);
    const started = performance.now();
    for (const head of ['', '2024-01-15 08:05:00, ', 'At C:\\', 'MSI (s) (8C:98) [09:02:46:452]: ']) format.read(head + raw);
    expect(performance.now() - started).toBeLessThan(400);
  });
});
