import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { blocks, cells, flags, headOnly, isComment, isMarkup, ofOffice, silent } from './html-elements.ts';

/** Text out of markup. `quoted` is what stood in a quoted reply: somebody else's older message, kept apart. */
export interface Unwrapped {
  readonly text: string;
  readonly quoted: string;
}

/**
 * Takes the text out of HTML as chat clients send it: block elements become lines, cells become tabs, mentions vanish. Tags that HTML
 * does not have are a log's own XML and stay as they were written. Linear in the length; never throws.
 * @param keepsLines whether line feeds in the source are lines (text with some markup in it) or mere blanks (a client's HTML)
 */
export function textOfHtml(html: string, keepsLines: boolean): Unwrapped {
  const reader = new HtmlReader(html, keepsLines);
  const tokenizer = new Tokenizer({ decodeEntities: true, recognizeSelfClosing: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader.result();
}

/** A tag while it is read. */
interface OpenTag {
  readonly start: number;
  readonly name: string;
  readonly attributes: Map<string, string>;
}

/** Takes the tokens of a text one after another; whatever none of them accounts for is kept as it was written. */
class HtmlReader implements TokenizerCallbacks {
  readonly #html: string;
  readonly #keepsLines: boolean;
  readonly #text: string[] = [];
  readonly #quoted: string[] = [];
  /** Up to where the text was read. */
  #seen = 0;
  #tag: OpenTag = { start: 0, name: '', attributes: new Map() };
  #attribute = '';
  #value = '';
  #quotes = 0;
  #silence: string | undefined;
  /** What stands in an element that is passed over: given back where nothing ends it. */
  #muted: string[] = [];
  #preformatted = 0;
  #isInCell = false;

  constructor(html: string, keepsLines: boolean) {
    this.#html = html;
    this.#keepsLines = keepsLines;
  }

  ontext(start: number, end: number): void {
    this.#push(this.#html.slice(this.#seen, start));
    this.#write(this.#html.slice(start, end));
    this.#seen = end;
  }
  ontextentity(code: number, end: number): void {
    this.#write(String.fromCodePoint(code));
    this.#seen = end;
  }
  onopentagname(start: number, end: number): void {
    this.#tag = { start: start - 1, name: this.#html.slice(start, end), attributes: new Map() };
  }
  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = '';
  }
  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }
  onattribentity(code: number): void {
    this.#value += String.fromCodePoint(code);
  }
  onattribend(): void {
    this.#tag.attributes.set(this.#attribute, this.#value);
  }
  onopentagend(end: number): void {
    const { name } = this.#tag;
    if (isMarkup(name) && !isComparison(this.#tag)) this.#open(name.toLowerCase());
    else if (!this.#isPassedOver(name)) this.#push(this.#html.slice(this.#tag.start, end + 1));
    this.#seen = end + 1;
  }
  onselfclosingtag(end: number): void {
    const { name } = this.#tag;
    this.onopentagend(end);
    if (isMarkup(name)) this.#close(name.toLowerCase());
  }
  onclosetag(start: number, nameEnd: number): void {
    const name = this.#html.slice(start, nameEnd);
    const found = this.#html.indexOf('>', nameEnd);
    const end = found < 0 ? this.#html.length : found + 1;
    if (isMarkup(name)) this.#close(name.toLowerCase());
    else if (!this.#isPassedOver(name)) this.#push(this.#html.slice(start - 2, end));
    this.#seen = end;
  }
  oncomment(_start: number, end: number): void {
    const text = this.#html.slice(this.#seen, end + 1);
    if (this.#keepsLines || !isComment.test(text)) this.#push(text);
    this.#seen = end + 1;
  }
  ondeclaration(start: number, end: number): void {
    this.oncomment(start, end);
  }
  oncdata(start: number, end: number): void {
    this.oncomment(start, end);
  }
  onprocessinginstruction(start: number, end: number): void {
    this.oncomment(start, end);
  }
  /** A tag that nothing ends is none: "if i <p and nothing more". */
  onend(): void {
    this.#push(this.#html.slice(this.#seen));
  }

  result(): Unwrapped {
    if (this.#silence) (this.#quotes > 0 ? this.#quoted : this.#text).push(...this.#muted);
    return { text: tidy(this.#text), quoted: tidy(this.#quoted) };
  }

  #isPassedOver(name: string): boolean {
    return !this.#keepsLines && ofOffice.test(name);
  }

  #open(name: string): void {
    if (!this.#silence && (silent.has(name) || (!this.#keepsLines && headOnly.has(name)))) this.#silence = name;
    if (name === 'pre' || name === 'codeblock') this.#preformatted++;
    if (this.#quotes > 0 && name === 'blockquote') this.#quotes++;
    else if (name === 'blockquote' && /\/Reply$/i.test(this.#tag.attributes.get('itemtype') ?? '')) this.#quotes = 1;
    if (cells.has(name) || name === 'tr') this.#endCell(cells.has(name));
    this.#break(name);
  }

  #close(name: string): void {
    if (name === this.#silence) {
      this.#silence = undefined;
      this.#muted = [];
    }
    if (name === 'pre' || name === 'codeblock') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (cells.has(name)) {
      this.#push('\t');
      this.#isInCell = false;
    } else if (name !== 'br') this.#break(name);
    if (name === 'blockquote' && this.#quotes > 0) this.#quotes--;
  }

  /** Old HTML leaves cells open: the next one ends them. */
  #endCell(begins: boolean): void {
    if (this.#isInCell) this.#push('\t');
    this.#isInCell = begins;
  }

  #write(text: string): void {
    const isFlowing = !this.#keepsLines && this.#preformatted === 0;
    this.#push(isFlowing ? text.replace(/[\r\n\t ]+/g, ' ') : text);
  }

  #break(name: string): void {
    if (name === 'br' || blocks.has(name)) this.#push('\n');
  }

  #push(text: string): void {
    if (this.#silence) this.#muted.push(text);
    else (this.#quotes > 0 ? this.#quoted : this.#text).push(text);
  }
}

/** `a <b and c> d` is no bold text: real attributes have values, or are among the few that need none. */
const isComparison = ({ attributes }: OpenTag): boolean =>
  attributes.size > 0 && [...attributes].every(([name, value]) => value === '' && !flags.test(name));

const tidy = (parts: readonly string[]): string =>
  parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
