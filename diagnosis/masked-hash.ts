/** Words before a number that make it a code: such a number tells two lines apart, any other is masked. */
const labels = new Set(
  [
    'error',
    'code',
    'status',
    'exit',
    'returned',
    'return',
    'result',
    'hr',
    'hresult',
    'rc',
    'failed',
    'value',
    'http',
    'event',
  ].map((word) => {
    let hash = 0;
    for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at));
    return hash;
  }),
);

function mix(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

const letter = 1;
const digit = 2;
const hex = 4;

/** What each byte is: part of a word, and whether a digit; everything else separates words. Bytes from 128 on are parts of letters. */
const kindOf = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code >= 48 && code <= 57) return digit;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code >= 128 ? letter : 0;
});
/** Each byte in lower case. */
const lower = Uint8Array.from({ length: 256 }, (_, code) => (code >= 65 && code <= 90 ? code | 32 : code));
/** What stands for a word with a digit in it. */
const mask = 35;

const keptWord = (word: number, flags: number, isLabelled: boolean): number =>
  (flags & digit) !== 0 && (flags & hex) === 0 && !isLabelled ? mask : word;

/** A short word between a label and its number leaves it announced: "error is 5". */
const announces = (word: number, flags: number, length: number, isLabelled: boolean): boolean =>
  labels.has(word) || (isLabelled && (flags & digit) === 0 && length <= 4);

/**
 * A number that is the same for lines that differ only in case, blanks, punctuation, ids and counters: words that hold a digit are
 * masked, error codes (0x… and numbers behind "error", "code", "status" …) are not. 53 bits: two of a million lines meet by chance
 * once in ten thousand logs.
 */
export function maskedHash(bytes: Uint8Array, start: number, end: number): number {
  let low = 5381;
  let high = 52711;
  let word = 0;
  let length = 0;
  let flags = 0;
  let isLabelled = false;
  for (let at = start; at <= end; at++) {
    const code = at < end ? (bytes[at] ?? 32) : 32;
    const kind = kindOf[code] ?? 0;
    if (kind !== 0) {
      flags |= length === 1 && word === 48 && lower[code] === 120 ? hex : kind;
      word = mix(word, lower[code] ?? 0);
      length++;
      continue;
    }
    if (length === 0) continue;
    const kept = keptWord(word, flags, isLabelled);
    low = Math.imul(low ^ kept, 0x01000193);
    high = mix(high, kept ^ (low >>> 7));
    isLabelled = announces(word, flags, length, isLabelled);
    word = 0;
    length = 0;
    flags = 0;
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
