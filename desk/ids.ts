import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that an id can be read over the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random id that can be read aloud: a letter for its kind, then `length` characters of 5 bits each. */
export function newId(kind: 'C' | 'E' | 'O' | 'V' | 'F' | 'R', length = 10): string {
  return `${kind}-${[...randomBytes(length)].map((byte) => alphabet[byte % 32]).join('')}`;
}
