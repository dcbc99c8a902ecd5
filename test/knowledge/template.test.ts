import { parseTemplate, TemplateError, wordsOf } from '../../knowledge/template.ts';

describe('a template', () => {
  it('is cut into folded words and typed holes', () => {
    const { parts } = parseTemplate('Sent {count:number} of  {task:guid}.');
    expect(parts).toEqual([
      { word: 'sent' },
      { hole: { name: 'count', type: 'number' } },
      { word: 'of' },
      { hole: { name: 'task', type: 'guid' } },
    ]);
  });

  it.each([
    ['a hole of an unknown type', 'Sent {count:integer}', /'integer' is unknown; use one of word, number/],
    ['a hole without a type', 'Sent {count}', /Write a hole as \{name:type\}/],
    ['the same hole as two things', 'From {a:number} to {a:word}', /'a' stands twice, as number and as word/],
    ['no fixed word', '{a:number}', /at least one fixed word/],
  ])('is refused with %s', (_, source, says) => {
    expect(() => parseTemplate(source)).toThrow(TemplateError);
    expect(() => parseTemplate(source)).toThrow(says);
  });
});

it('reads a GUID as one word, whatever its version digit', () => {
  expect(wordsOf('Id: A1B2C3A1-b2c3-d4a1-b2c3-d4a1b2c3a1b2.').map((word) => word.text)).toEqual([
    'id',
    'a1b2c3a1-b2c3-d4a1-b2c3-d4a1b2c3a1b2',
  ]);
});
