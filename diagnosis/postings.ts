/** A block: where the one before it begins, how many messages it holds, how many it has room for, and they themselves. */
const head = 3;
const largestBlock = 256;

/**
 * Which messages hold a term. Lists grow in blocks that double, in one pool of integers: read in sequence, never copied, 16 bytes for a term of one message.
 * A message that was removed is passed over while lists are read.
 */
export class Postings {
  #pool = new Int32Array(4096);
  #used = 0;
  #blocks = new Int32Array(1024).fill(-1);
  #counts = new Int32Array(1024);
  readonly #dead = new Set<number>();

  /** In how many messages a term stands. */
  countOf(term: number): number {
    return this.#counts[term] ?? 0;
  }

  add(term: number, message: number): void {
    if (term >= this.#blocks.length) {
      const { length } = this.#blocks;
      this.#blocks = widened(this.#blocks, term).fill(-1, length);
      this.#counts = widened(this.#counts, term);
    }
    const block = this.#roomIn(term);
    const count = this.#pool[block + 1] ?? 0;
    this.#pool[block + head + count] = message;
    this.#pool[block + 1] = count + 1;
    this.#counts[term] = this.countOf(term) + 1;
  }

  /** Takes a message out of the lists of its terms. */
  remove(terms: Iterable<number>, message: number): void {
    this.#dead.add(message);
    for (const term of terms) this.#counts[term] = this.countOf(term) - 1;
  }

  /**
   * Adds a weight to the score of every message that holds a term; those that had none are noted in `touched` behind the first `count`.
   * @returns how many are noted now
   */
  score(term: number, weight: number, scores: Float32Array, touched: Int32Array, count: number): number {
    const pool = this.#pool;
    let noted = count;
    for (let block = this.#blocks[term] ?? -1; block >= 0; block = pool[block] ?? -1) {
      const end = block + head + (pool[block + 1] ?? 0);
      for (let at = block + head; at < end; at++) {
        const message = pool[at] ?? 0;
        const score = scores[message] ?? 0;
        if (score === 0 && !this.#isDead(message)) touched[noted++] = message;
        scores[message] = score + weight;
      }
    }
    return noted;
  }

  #isDead(message: number): boolean {
    return this.#dead.size > 0 && this.#dead.has(message);
  }

  #roomIn(term: number): number {
    const last = this.#blocks[term] ?? -1;
    const room = last < 0 ? 0 : (this.#pool[last + 2] ?? 0);
    if (last >= 0 && (this.#pool[last + 1] ?? 0) < room) return last;
    const capacity = Math.min(largestBlock, Math.max(1, room * 2));
    const block = this.#used;
    this.#used += head + capacity;
    if (this.#used > this.#pool.length) this.#pool = widened(this.#pool, this.#used);
    this.#pool[block] = last;
    this.#pool[block + 1] = 0;
    this.#pool[block + 2] = capacity;
    this.#blocks[term] = block;
    return block;
  }
}

/** A pool of at least twice the size, with room for an index. */
export function widened(pool: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(pool.length * 2, index + 1));
  larger.set(pool);
  return larger;
}
