/**
 * Message templates: a product's own message with typed holes, never a regular expression.
 *
 * `Unauthorized to perform client action. TemplateID: {action:word} …` is cut into words once, when it is loaded; pastes are cut by
 * the same function, so that blanks, case, dots, quotes and line breaks can never make the two differ.
 */

/** What a hole may hold. `text` runs up to the next fixed word, `rest` to the end of the line; both may be empty. */
export const holeTypes = ['word', 'number', 'guid', 'code', 'text', 'rest', 'time', 'url', 'path', 'user'] as const;
export type HoleType = (typeof holeTypes)[number];

/** Values of these types cannot carry markup or a command, so cards may show them in any element. */
export const harmlessTypes: ReadonlySet<HoleType> = new Set(['guid', 'number', 'code']);

export interface Hole {
  readonly name: string;
  readonly type: HoleType;
}

/** One element of a template: a fixed word (already folded) or a hole; `isAgain` where the hole stood before, and must hold the same. */
export type TemplatePart = { readonly word: string } | { readonly hole: Hole; readonly isAgain?: boolean };

export interface Template {
  readonly source: string;
  readonly parts: readonly TemplatePart[];
  readonly holes: readonly Hole[];
}

/** A template that cannot be read; `problem` says what is wrong and what to write instead. */
export class TemplateError extends Error {
  readonly template: string;
  readonly problem: string;
  constructor(template: string, problem: string) {
    super(`${problem} (in the template '${template}')`);
    this.name = 'TemplateError';
    this.template = template;
    this.problem = problem;
  }
}

const holePattern = /\{([a-z][a-zA-Z0-9]*):([a-z]+)\}/g;

const isHoleType = (name: string): name is HoleType => (holeTypes as readonly string[]).includes(name);

/** Cuts text into folded words: letters and digits only, lower case, in Unicode's compatible form. Positions refer to `text`. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A word is a GUID or a run of letters and digits; everything else (blanks, dots, quotes, brackets) only separates words. */
const wordPattern = /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[\p{L}\p{N}_]+/gu;

/** The words of a text, in order. Linear in the length of the text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  wordPattern.lastIndex = 0;
  for (let match = wordPattern.exec(text); match; match = wordPattern.exec(text))
    words.push({ text: match[0].toLowerCase(), start: match.index, end: wordPattern.lastIndex });
  return words;
}

/**
 * Reads a template. `fold` is what pastes are folded with too (renamed products), so that both read alike.
 * @throws {TemplateError} when a hole is misspelt, of an unknown type, of two types, or when no fixed word is left.
 */
export function parseTemplate(source: string, fold: (words: readonly Word[]) => readonly Word[] = (words) => words): Template {
  const parts: TemplatePart[] = [];
  const holes: Hole[] = [];
  let at = 0;
  for (const match of source.matchAll(holePattern)) {
    pushWords(parts, source, source.slice(at, match.index), fold);
    const hole = readHole(source, match[1] ?? '', match[2] ?? '', holes);
    const isAgain = holes.includes(hole);
    if (!isAgain) holes.push(hole);
    parts.push(isAgain ? { hole, isAgain } : { hole });
    at = match.index + match[0].length;
  }
  pushWords(parts, source, source.slice(at), fold);
  if (!parts.some((part) => 'word' in part)) throw new TemplateError(source, 'A template needs at least one fixed word');
  return { source, parts, holes };
}

function pushWords(parts: TemplatePart[], source: string, text: string, fold: (words: readonly Word[]) => readonly Word[]): void {
  if (/[{}]/.test(text)) throw new TemplateError(source, 'Write a hole as {name:type}, for example {tenant:guid}');
  for (const word of fold(wordsOf(text))) parts.push(fixedWord(word.text));
}

/** One object for each word, however many messages have it: a knowledge base repeats its words. */
const fixedWords = new Map<string, TemplatePart>();

function fixedWord(word: string): TemplatePart {
  const known = fixedWords.get(word);
  if (known) return known;
  const part = { word };
  fixedWords.set(word, part);
  return part;
}

function readHole(source: string, name: string, type: string, holes: readonly Hole[]): Hole {
  if (!isHoleType(type)) throw new TemplateError(source, `Hole type '${type}' is unknown; use one of ${holeTypes.join(', ')}`);
  const same = holes.find((hole) => hole.name === name);
  if (same && same.type !== type)
    throw new TemplateError(source, `Hole '${name}' stands twice, as ${same.type} and as ${type}; give the second its own name`);
  return same ?? { name, type };
}
