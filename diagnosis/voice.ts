import type { LogLine } from './log-line.ts';

/** What people write and programs do not: about themselves, to others, in questions. */
const personal =
  /\b(?:i|i'm|i've|we|we're|we've|my|our|us|me|you|your|anyone|anybody|somebody|someone|please|thanks|hi|hello)\b|\?\s*$|\b(?:how|why|what|where|which|is|are|does|do|did|can|could|should) (?:i|we|it|this|that|there|the|to)\b/i;

/** A line that a person may have written: it has the form of no log. */
export const isPlain = ({ format, component }: LogLine): boolean => format === 'plain text' && !component;

/** A line in a person's own voice. */
export const isPersons = (line: LogLine): boolean => isPlain(line) && personal.test(line.message.slice(0, 2000));

/** What people say beside lines that are well: that they are, the question whether they are, or which log they are from. */
const approving =
  /\b(?:ok|okay|good|fine|well|right|correct|normal|healthy|as expected|as it should|done|works?|worked|working|confirm|fyi|looks? (?:like|good|right|ok|fine|so)|should (?:it|this|i|we|look)|log says|log shows|trace[ds]?|chain|alright|all right|green|succe\w+|complete[ds]?|finished|anything (?:odd|else|wrong|strange)|thanks|thank you|hi|hello|next)\b|\.log?\b|\d{1,2}:\d\d\b|^\W*(?:logs?|message|time|text|output)\W*$/i;

/** True where a remark costs an all-clear nothing: it approves, asks for approval, or names a place or a time. */
export const approves = (text: string): boolean => approving.test(text.slice(0, 2000));

/** Signs that a program wrote a line: brackets, equals signs, paths, ids, long numbers, names in camel case, a sentence with its capital. */
const printed =
  /^```|\.\.\.\s*$|^\s*\d+[:.)]|\t|[{}[\]=<>\\|"]|::|\+\+|[0-9a-f]{8}-|\d{4,}|\p{Ll}\p{Lu}|^\W*\p{Lu}\S*(?:\s\S+){4}/u;

/** True where a plain line looks like a program's. */
export const looksPrinted = ({ message }: LogLine): boolean => printed.test(message.slice(0, 2000));
