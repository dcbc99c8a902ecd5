/** Shorter words are too like each other to be mended. */
const shortestMended = 4;
const longestMended = 40;
/** Words of a bucket that are compared: a bucket holds words of one length that begin, or end, alike. */
const bucketLimit = 64;

/** Words as small integers, and the word that was meant where one letter slipped. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #halves = new Map<string, number[]>();

  get size(): number {
    return this.#words.length;
  }

  /** The number of a word, or -1. */
  idOf(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  wordOf(id: number): string {
    return this.#words[id] ?? '';
  }

  /** The number of a word, a new one where it has none yet. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#words.push(word) - 1;
    this.#ids.set(word, id);
    if (isMended(word)) for (const half of halvesOf(word, word.length)) this.#put(half, id);
    return id;
  }

  #put(half: string, id: number): void {
    const bucket = this.#halves.get(half);
    if (bucket) bucket.push(id);
    else this.#halves.set(half, [id]);
  }

  /**
   * The known word that an unknown one differs from by one letter left out, doubled, changed or swapped with its neighbour; -1 where there is none.
   * One slip leaves the first or the last half of a word whole, so only words that share one are compared.
   */
  mend(word: string): number {
    if (!isMended(word)) return -1;
    for (const length of [word.length, word.length + 1, word.length - 1])
      for (const half of halvesOf(word, length))
        for (const id of (this.#halves.get(half) ?? []).slice(0, bucketLimit)) if (isSlip(word, this.wordOf(id))) return id;
    return -1;
  }
}

/** Numbers and names with digits are values; another digit is another value. */
const isMended = (word: string): boolean => word.length >= shortestMended && word.length <= longestMended && !/[\d~]/.test(word);

/** The halves that a known word of some length has in common with a word that differs from it by one slip. */
function halvesOf(word: string, length: number): string[] {
  const half = Math.max(1, Math.floor((length - 2) / 2));
  return [`${length}<${word.slice(0, half)}`, `${length}>${word.slice(-half)}`];
}

/** True for two words that differ by one letter left out, added, changed, or swapped with its neighbour. */
export function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  if (long.length > short.length) return short.slice(same) === long.slice(same + 1);
  const isChanged = short.slice(same + 1) === long.slice(same + 1);
  const isSwapped =
    short[same] === long[same + 1] && short[same + 1] === long[same] && short.slice(same + 2) === long.slice(same + 2);
  return isChanged || isSwapped;
}

/** True for a long word with at most two slips in it. */
export function isNearly(word: string, meant: string): boolean {
  if (word.length < 6 || Math.abs(word.length - meant.length) > 2) return false;
  if (isSlip(word, meant)) return true;
  for (let at = 0; at < meant.length; at++) if (isSlip(word, meant.slice(0, at) + meant.slice(at + 1))) return true;
  return false;
}
