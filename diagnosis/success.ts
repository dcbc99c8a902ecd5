import type { Library } from '../knowledge/library.ts';
import type { LogLine } from './log-line.ts';
import { comesFromProduct } from './next-log.ts';
import { indexOf, isUndone } from './signatures.ts';
import { denies } from './trouble.ts';
import type { Weighed } from './weigh.ts';
import type { WordStream } from './word-stream.ts';

const success =
  /\b(?:success(?:ful|fully)?|succeeded)\b|\b(?:exit|return|result|win32|error)(?: win32)? ?code\s?(?:is|of|[:=])?\s?\(?(?:0x0{1,8}|0)\b/i;

/** What shows that a person speaks, and that something is not certain: people rarely tell that all is well. */
const personal = /\b(?:if|when|whether|should|would|why|how|i|we|my|our|me|us|you|anybody|anyone|please|thanks|help)\b|\?/i;

const beginOf = ({ message }: LogLine): string => message.slice(0, 4000);
const isUndoubted = (line: LogLine): boolean => !denies(line.message) && !personal.test(beginOf(line));
const saysSuccess = (line: LogLine): boolean => success.test(beginOf(line));

/**
 * The lines that report success in their own words, of a paste in which nothing reads like trouble, and nothing doubts, waits or is a person's own words: none
 * otherwise. No step is known by them; that the lines themselves report success is all that may be said.
 */
export function reportedSuccess({ read: { lines }, trouble, matches }: Weighed): LogLine[] {
  // A line that is known, with a value that shows no success, is not made one by its words.
  const isWell = trouble.length === 0 && lines.every(isUndoubted) && !matches.some(isUndone);
  return isWell ? lines.filter(saysSuccess) : [];
}

/** From this probability on a line that comes near to a step of a healthy path is one of the product's own. */
const nearlyOurs = 0.1;

/** Fewer words than these are anybody's: "Backup completed successfully". */
const ourWords = 3;

/** True when a paste comes from the product: by its form, by a component or log it names, by a line that comes near to a known step, or because it says nothing but words of its messages. */
export const isOfProduct = ({ matches, stream }: Weighed, library: Library): boolean =>
  matches.some(({ owner, probability = 1 }) => 'stage' in owner && probability >= nearlyOurs) ||
  comesFromProduct(stream, library) ||
  speaksOurWords(stream, library);

/** Words that any program reports success with. */
const anybodys = /^(?:success\w*|complet\w*|finish\w*|done|with|from|code|return|exit|\d+|.{1,3})$/;

function speaksOurWords({ words }: WordStream, library: Library): boolean {
  const { vocabulary } = indexOf(library);
  return (
    words.every(({ text }) => vocabulary.idOf(text) >= 0) && words.filter(({ text }) => !anybodys.test(text)).length >= ourWords
  );
}
