import type { Hole, HoleType, Template, TemplatePart } from '../knowledge/template.ts';
import { endOfHole, endOfLine, endOfWord, textLimit } from './hole-ends.ts';
import { isEdge, textBetween, type WordStream } from './word-stream.ts';

/** How a template lies on a paste: the words it covers, what its holes held, and how much of it was there. */
export interface Alignment {
  readonly start: number;
  readonly end: number;
  readonly values: Readonly<Record<string, string>>;
  /** Fixed words that matched, of all the template has. */
  readonly matched: number;
  readonly fixed: number;
}

/**
 * Lays a template on the words from `start` on, word by word: every fixed word must be there, every hole must hold what its type allows.
 * The template may be longer than what is left of its line or paste (a message that was cut); the caller decides what that proves.
 */
export function align(template: Template, stream: WordStream, start: number): Alignment | undefined {
  return new Walk(template, stream, start).run();
}

/** A hole that had to swallow so many of the words behind it held another message: what goes on otherwise was not cut. */
const otherWords = 1;

/** Holes whose value may have blanks: any text, and a path ("C:\Program Files"). */
const mayHoldBlanks: ReadonlySet<HoleType> = new Set(['text', 'path']);

/** One walk of a template over a paste. A hole that may hold blanks takes as few words as it can; when the rest does not fit, it takes one more. */
class Walk {
  readonly #template: Template;
  readonly #stream: WordStream;
  readonly #start: number;
  readonly #spans = new Map<string, [number, number]>();
  #part = 0;
  #word: number;
  #matched = 0;
  #most = 0;
  #holdsOther = false;
  #furthest: Alignment | undefined;
  #open: { readonly part: number; readonly name: string; readonly matched: number; word: number; taken: number } | undefined;

  constructor(template: Template, stream: WordStream, start: number) {
    this.#template = template;
    this.#stream = stream;
    this.#start = start;
    this.#word = start;
  }

  run(): Alignment | undefined {
    const { parts } = this.#template;
    for (let part = parts[this.#part]; part !== undefined; part = parts[this.#part]) {
      if (this.#step(part)) continue;
      this.#remember(part);
      this.#holdsOther ||= this.#isOtherValue(part);
      if (this.#open && this.#widen()) continue;
      const isOther = this.#holdsOther || this.#most - (this.#furthest?.matched ?? 0) >= otherWords;
      return isOther ? undefined : this.#furthest;
    }
    return this.#alignment(this.#word, this.#matched);
  }

  #alignment(end: number, matched: number): Alignment {
    const fixed = this.#template.parts.filter((part) => 'word' in part).length;
    return { start: this.#start, end, values: valuesOf(this.#spans, this.#stream, this.#template), matched, fixed };
  }

  /** Where the paste ends in the middle of the message, that much of it was there. */
  #remember(expected: TemplatePart): void {
    const isFurther = this.#matched > (this.#furthest?.matched ?? 0);
    if (isFurther && isCut(this.#stream, this.#word, this.#start, expected))
      this.#furthest = this.#alignment(this.#word, this.#matched);
  }

  /** Another number where the message has its own, behind all else that matched: not this message cut off, but another one. */
  #isOtherValue(part: TemplatePart): boolean {
    const there = isEdge(this.#stream, this.#word, this.#start) ? undefined : this.#stream.words[this.#word]?.text;
    return 'word' in part && there !== undefined && this.#matched >= this.#most && /\d/.test(part.word) && /\d/.test(there);
  }

  #step(part: TemplatePart): boolean {
    const end = 'word' in part ? endOfWord(part.word, this.#stream, this.#word, this.#start) : this.#endOfHole(part);
    if (end === undefined) return false;
    if ('word' in part) this.#most = Math.max(this.#most, ++this.#matched);
    else if (!part.isAgain) this.#spans.set(part.hole.name, [this.#word, end]);
    if ('hole' in part && mayHoldBlanks.has(part.hole.type))
      this.#open = { part: this.#part, name: part.hole.name, matched: this.#matched, word: end, taken: 0 };
    this.#word = end;
    this.#part++;
    return true;
  }

  /** A hole that stands twice holds the same twice: "7 out of 7". */
  #endOfHole({ hole, isAgain }: Extract<TemplatePart, { readonly hole: Hole }>): number | undefined {
    if (!isAgain) return endOfHole(hole, this.#template.parts[this.#part + 1], this.#stream, this.#word);
    const { words } = this.#stream;
    const [from, to] = this.#spans.get(hole.name) ?? [0, 0];
    const isSame = words.slice(from, to).every(({ text }, i) => words[this.#word + i]?.text === text);
    return isSame ? this.#word + to - from : undefined;
  }

  #widen(): boolean {
    const open = this.#open;
    if (!open || open.taken >= textLimit || isEdge(this.#stream, open.word, this.#start)) return false;
    open.word++;
    open.taken++;
    const span = this.#spans.get(open.name);
    if (span) span[1] = open.word;
    this.#part = open.part + 1;
    this.#word = open.word;
    this.#matched = open.matched;
    return true;
  }
}

/**
 * True where the message was cut off: nothing is left of its record, line or paste, or only the beginning of what had to come next
 * ("Azure Active Direc", half a GUID).
 */
function isCut(stream: WordStream, at: number, start: number, expected: TemplatePart): boolean {
  if (at <= start) return false;
  if (isEdge(stream, at, start) || stream.words[at]?.line !== stream.words[at - 1]?.line) return true;
  const rest = stream.words.slice(at, endOfLine(stream, at, cutWords + 1)).map((word) => word.text);
  if (rest.length > cutWords) return false;
  return 'hole' in expected || stream.formsOf(expected.word).some((form) => beginsLike(form, rest));
}

/** Words that a cut name or value may still have: the longest name of a product has five. */
const cutWords = 5;

const beginsLike = (form: readonly string[], rest: readonly string[]): boolean =>
  rest.length <= form.length && rest.every((word, i) => (i === rest.length - 1 ? form[i]?.startsWith(word) : form[i] === word));

/** Values that hold no blank hold none where a wrap cut them either. */
const flowing: ReadonlySet<HoleType> = new Set(['text', 'rest', 'time']);

function valuesOf(
  spans: ReadonlyMap<string, readonly [number, number]>,
  stream: WordStream,
  template: Template,
): Record<string, string> {
  const types = new Map(template.holes.map((hole) => [hole.name, hole.type]));
  return Object.fromEntries(
    [...spans]
      .filter(([, [from, to]]) => to > from)
      .map(([name, [from, to]]) => [name, textBetween(stream, from, to, !flowing.has(types.get(name) ?? 'text'))]),
  );
}
