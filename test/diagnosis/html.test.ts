import { looksLikeMarkup, textOfHtml } from '../../diagnosis/html.ts';

describe('text out of markup', () => {
  it.each([
    ['paragraphs and breaks become lines', '<div><p>one</p><p>two<br>three</p></div>', 'one\n\ntwo\nthree'],
    ['code blocks keep theirs', '<pre>a\n  b</pre>', 'a\n  b'],
    ['cells become tabs', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\tb\t'],
    ['entities are read', '<p>&lt;PushID&gt;8&lt;/PushID&gt; &quot;x&quot;</p>', '<PushID>8</PushID> "x"'],
    ['mentions, scripts and styles vanish', '<at>Hitch</at><style>p{}</style><script>alert(1)</script><p>text</p>', 'text'],
    [
      "a log's own XML stays",
      '<p>sent <BgbResponseMessage TimeStamp="t"><PushID>8</PushID><TaskID/></BgbResponseMessage></p>',
      'sent <BgbResponseMessage TimeStamp="t"><PushID>8</PushID><TaskID/></BgbResponseMessage>',
    ],
  ])('%s', (_, html, text) => {
    expect(textOfHtml(html, false).text).toBe(text);
  });

  it('keeps a quoted reply apart', () => {
    expect(textOfHtml('<blockquote itemtype="http://schema.skype.com/Reply"><p>old</p></blockquote><p>new</p>', false)).toEqual({
      text: 'new',
      quoted: 'old',
    });
  });

  it('keeps the lines of plain text that holds some markup, and its comparisons', () => {
    expect(textOfHtml('a\nb <br>if x <b and y> z', true).text).toBe('a\nb \nif x <b and y> z');
  });

  it.each(['<p>x</p>', '&lt;![LOG[', 'a<br/>b'])('%s looks like markup', (text) => expect(looksLikeMarkup(text)).toBe(true));
  it.each(['<![LOG[x]LOG]!>', '<BgbResponseMessage><PushID>8</PushID>', 'a < b > c', 'R&D'])('%s does not', (text) =>
    expect(looksLikeMarkup(text)).toBe(false),
  );
});
