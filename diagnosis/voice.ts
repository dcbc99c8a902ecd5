import type { LogLine } from './log-line.ts';

/** What people write and programs do not: about themselves, to others, in questions. */
const personal =
  /\b(?:i|i'm|i've|we|we're|we've|my|our|us|me|you|your|anyone|anybody|somebody|someone|please|thanks|hi|hello)\b|\?\s*$|\b(?:how|why|what|where|which|is|are|does|do|did|can|could|should) (?:i|we|it|this|that|there|the|to)\b/i;

/** A line that a person may have written: it has the form of no log. */
export const isPlain = ({ format, component }: LogLine): boolean => format === 'plain text' && !component;

/** A line in a person's own voice. */
export const isPersons = (line: LogLine): boolean => isPlain(line) && personal.test(line.message.slice(0, 2000));
