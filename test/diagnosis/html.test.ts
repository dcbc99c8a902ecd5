import { textOfHtml } from '../../diagnosis/html.ts';
import { looksLikeMarkup } from '../../diagnosis/html-elements.ts';

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

  it.each([
    ['a closing tag that nothing opened', '<br><![LOG[<Msg a="1"><Id>8</Id></Msg>]LOG]!>', '<Id>8</Id></Msg>]LOG]!>'],
    ['a tag that nothing ends', 'Failed &amp; if i <p and error 0x80070005', '<p and error 0x80070005'],
    [
      "a log's own elements with names of HTML",
      '<br><Body><Title>Failed</Title><Code>5</Code></Body>',
      '<Title>Failed</Title><Code>5</Code>',
    ],
    ['what stands behind a script that nothing ends', 'run <script> of &quot;x&quot; and error 5', 'error 5'],
    ['the title of a page', '<html><head><title>401 Unauthorized</title></head></html>', '401 Unauthorized'],
  ])('loses nothing of typed text: %s', (_, typed, kept) => {
    expect(textOfHtml(typed, true).text).toContain(kept);
  });

  it("leaves out what Office adds to a client's HTML", () => {
    const html = '<!--[if gte mso 9]><xml>x</xml><![endif]--><p><o:p>Error 5</o:p></p><!--EndFragment-->';
    expect(textOfHtml(html, false).text).toBe('Error 5');
  });

  it('takes time that grows with the text', () => {
    const started = performance.now();
    textOfHtml('<b>'.repeat(40_000) + '</q>'.repeat(30_000), false);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each(['<p>x</p>', '&lt;![LOG[', 'a<br/>b'])('%s looks like markup', (text) => expect(looksLikeMarkup(text)).toBe(true));
  it.each(['<![LOG[x]LOG]!>', '<BgbResponseMessage><PushID>8</PushID>', 'a < b > c', 'R&D'])('%s does not', (text) =>
    expect(looksLikeMarkup(text)).toBe(false),
  );
});
