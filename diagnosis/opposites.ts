/** Words and the words that turn a message into its opposite, or into a neighbour's message. */
const opposites: ReadonlyMap<string, string> = new Map(
  [
    ['unauthorized', 'Authorized'],
    ['able', 'Unable'],
    ['missing', 'present'],
    ['device', 'application'],
    ['collection', 'resource'],
    ['both', 'neither'],
    ['unexpected', 'Expected'],
    ['occurred', 'resolved'],
    ['successfully', 'unsuccessfully'],
    ['success', 'failure'],
    ['succeeded', 'failed'],
    ['successful', 'unsuccessful'],
    ['succeed', 'fail'],
    ['can', 'cannot'],
    ['valid', 'invalid'],
    ['enabled', 'disabled'],
    ['enable', 'disable'],
    ['found', 'lost'],
    ['connected', 'disconnected'],
    ['allowed', 'denied'],
    ['supported', 'unsupported'],
    ['user', 'computer'],
    ['with', 'without'],
    ['start', 'stop'],
    ['started', 'stopped'],
    ['completed', 'aborted'],
    ['installed', 'removed'],
    ['not', 'now'],
    ['no', 'one'],
    ['error', 'success'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other.toLowerCase(), one],
  ]),
);

/** The opposite of a word, where it has one. */
export const oppositeOf = (word: string): string | undefined => opposites.get(word.toLowerCase());

/** Beginnings that turn a word around. */
const turningPrefixes = ['un', 'in', 'im', 'dis', 'non', 'de', 'mis'];
/** Words that turn what they stand beside. */
const turningWords = new Set(['not', 'no', 'never', 'cannot', 'without', 'neither', 'nor', 'failed', 'unable', 'succeeded']);

/** True for two words of which one says the opposite of the other: by the list, or by a prefix (authorized, unauthorized). */
function areOpposite(one: string, other: string): boolean {
  if (opposites.get(one)?.toLowerCase() === other || opposites.get(other)?.toLowerCase() === one) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.endsWith(short) && turningPrefixes.includes(long.slice(0, long.length - short.length));
}

/** Words of a message that are missing in a text, and the words of the text that stand there. */
export interface Gap {
  readonly missing: readonly string[];
  readonly others: readonly string[];
  readonly isInside: boolean;
}

const isValue = (word: string): boolean => /[\d_]/.test(word);

/** Numbers and codes tell a message from its neighbours: without its own it may be any of them. */
export const isTellingValue = (word: string): boolean => /^\d+$|\d{3}|^0x/.test(word);

/** True where a missing word's opposite stands in its place, another number in that of a number, or a word that turns a sentence around on one side only. */
export const isTurned = ({ missing, others, isInside }: Gap): boolean =>
  missing.some((word) => others.some((other) => areOpposite(word, other))) ||
  (missing.some(isValue) && others.some(isValue)) ||
  (others.length > 0 && missing.some((word) => turningWords.has(word))) ||
  (isInside && others.some((word) => turningWords.has(word)));
