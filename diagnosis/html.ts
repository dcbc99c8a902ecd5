import { Parser } from 'htmlparser2';

/** Elements that begin and end a line of their own. */
const blocks = new Set([
  'address',
  'article',
  'blockquote',
  'dd',
  'div',
  'dl',
  'dt',
  'figure',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul',
]);
const cells = new Set(['td', 'th']);
const inline = new Set([
  'a',
  'abbr',
  'at',
  'attachment',
  'b',
  'body',
  'br',
  'center',
  'cite',
  'code',
  'codeblock',
  'del',
  'em',
  'emoji',
  'font',
  'head',
  'html',
  'i',
  'img',
  'ins',
  'kbd',
  'label',
  'mark',
  'meta',
  'link',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'style',
  'script',
  'sub',
  'sup',
  'title',
  'tt',
  'u',
  'wbr',
]);
/** Elements whose content nobody wrote as text: mentions, scripts, styles. */
const silent = new Set(['at', 'attachment', 'script', 'style', 'title', 'head']);

const isMarkup = (name: string): boolean => blocks.has(name) || cells.has(name) || inline.has(name);

/** Text out of markup. `quoted` is what stood in a quoted reply: somebody else's older message, kept apart. */
export interface Unwrapped {
  readonly text: string;
  readonly quoted: string;
}

const startsMarkup =
  /<\/?(?:address|article|at|b|blockquote|body|br|code|codeblock|dd|div|em|font|h[1-6]|html|i|img|li|ol|p|pre|span|strong|table|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,2000})?\/?>/i;
const hasEntity = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});/i;

/** True when a text typed as plain text is markup after all (raw HTML, or escaped once too often). */
export const looksLikeMarkup = (text: string): boolean => startsMarkup.test(text) || hasEntity.test(text);

/**
 * Takes the text out of HTML as chat clients send it: block elements become lines, cells become tabs, mentions vanish. Tags that HTML
 * does not have are a log's own XML and stay as they were written. Linear in the length; never throws.
 * @param keepsLines whether line feeds in the source are lines (text with some markup in it) or mere blanks (a client's HTML)
 */
export function textOfHtml(html: string, keepsLines: boolean): Unwrapped {
  const reader = new HtmlReader(html, keepsLines);
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes, parser.startIndex, parser.endIndex),
      onclosetag: (name, isImplied) => reader.close(name, isImplied, parser.startIndex, parser.endIndex),
      ontext: (text) => reader.write(text),
      oncomment: () => reader.raw(parser.startIndex, parser.endIndex),
      onprocessinginstruction: () => reader.raw(parser.startIndex, parser.endIndex),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: true },
  );
  parser.write(html);
  parser.end();
  return reader.result();
}

class HtmlReader {
  readonly #html: string;
  readonly #keepsLines: boolean;
  readonly #text: string[] = [];
  readonly #quoted: string[] = [];
  #quotes = 0;
  #silences = 0;
  #preformatted = 0;

  constructor(html: string, keepsLines: boolean) {
    this.#html = html;
    this.#keepsLines = keepsLines;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void {
    if (!isMarkup(name) || isComparison(name, attributes)) {
      this.raw(start, end);
      return;
    }
    if (silent.has(name)) this.#silences++;
    if (name === 'pre' || name === 'codeblock') this.#preformatted++;
    if (this.#quotes > 0 && name === 'blockquote') this.#quotes++;
    else if (name === 'blockquote' && /\/Reply$/i.test(attributes.itemtype ?? '')) this.#quotes = 1;
    this.#break(name);
  }

  close(name: string, isImplied: boolean, start: number, end: number): void {
    if (!isMarkup(name)) {
      // A tag nobody closed gets no closing tag from us; a self-closed one was printed whole when it opened.
      if (!isImplied) this.raw(start, end);
      return;
    }
    if (silent.has(name)) this.#silences = Math.max(0, this.#silences - 1);
    if (name === 'pre' || name === 'codeblock') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (cells.has(name)) this.#push('\t');
    else if (name !== 'br') this.#break(name);
    if (name === 'blockquote' && this.#quotes > 0) this.#quotes--;
  }

  write(text: string): void {
    if (this.#silences > 0) return;
    const isFlowing = !this.#keepsLines && this.#preformatted === 0;
    this.#push(isFlowing ? text.replace(/[\r\n\t ]+/g, ' ') : text);
  }

  raw(start: number, end: number): void {
    if (this.#silences === 0) this.#push(this.#html.slice(start, end + 1));
  }

  result(): Unwrapped {
    return { text: tidy(this.#text), quoted: tidy(this.#quoted) };
  }

  #break(name: string): void {
    if (name === 'br' || blocks.has(name)) this.#push('\n');
  }

  #push(text: string): void {
    (this.#quotes > 0 ? this.#quoted : this.#text).push(text);
  }
}

/** `a <b and c> d` is no bold text: real attributes of such elements have values. */
const isComparison = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  inline.has(name) && Object.keys(attributes).length > 0 && Object.values(attributes).every((value) => value === '');

const tidy = (parts: readonly string[]): string =>
  parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
