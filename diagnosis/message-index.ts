import type { Template } from '../knowledge/template.ts';
import { Postings, widened } from './postings.ts';
import { Vocabulary } from './vocabulary.ts';

/** What a hole is in the token list of a message: one word, or as many as come. */
export const holeTokens = { one: -1, many: -2 } as const;

/** A message of the index. `lead` is the part that its first fixed word is, `back` how many words may stand between that and its anchor. */
export interface IndexedMessage<Owner> {
  readonly id: number;
  readonly template: Template;
  readonly owner: Owner;
  readonly lead: number;
  readonly leadWord: number;
  readonly anchor: number;
  readonly back: number;
  /** Where its tokens stand in the pool. */
  readonly from: number;
  readonly to: number;
}

/** The first so many fixed words hold the anchor of a message: of one that was cut, these are left. */
const anchorWords = 4;
/** A word in more messages than this is no anchor where two words side by side are in fewer. */
const anchorLimit = 32;
/** Words that a hole of more than one word may take. */
const holeWords = 60;
const none: readonly never[] = [];

/**
 * Every message of a knowledge base, as integers: found by the rarest of its first words (exact), and by all its words and neighbouring words (approximate).
 * One structure for four messages or a hundred thousand; they come and go one by one.
 */
export class MessageIndex<Owner> {
  readonly vocabulary = new Vocabulary();
  readonly #postings = new Postings();
  readonly #pairs = new Map<number, number>();
  readonly #messages: (IndexedMessage<Owner> | undefined)[] = [];
  readonly #byAnchor = new Map<number, IndexedMessage<Owner>[]>();
  #tokens = new Int32Array(1024);
  #tokenCount = 0;
  #size = 0;

  /** An index of many messages: words are counted before the anchors are chosen. */
  static of<Owner>(messages: Iterable<readonly [Template, Owner]>): MessageIndex<Owner> {
    const index = new MessageIndex<Owner>();
    const spans = [...messages].map(([template, owner]) => ({ template, owner, ...index.#count(template) }));
    for (const { template, owner, id, from, to } of spans) index.#anchor(template, owner, id, from, to);
    return index;
  }

  /** How many messages it holds. */
  get size(): number {
    return this.#size;
  }

  add(template: Template, owner: Owner): IndexedMessage<Owner> {
    const { id, from, to } = this.#count(template);
    return this.#anchor(template, owner, id, from, to);
  }

  remove(message: IndexedMessage<Owner>): void {
    if (this.#messages[message.id] !== message) return;
    this.#messages[message.id] = undefined;
    this.#size--;
    const same = this.#byAnchor.get(message.anchor);
    same?.splice(same.indexOf(message), 1);
    this.#postings.remove(this.#termsOf(message.from, message.to), message.id);
  }

  /** The messages that a term anchors. */
  anchoredBy(term: number): readonly IndexedMessage<Owner>[] {
    return this.#byAnchor.get(term) ?? none;
  }

  message(id: number): IndexedMessage<Owner> | undefined {
    return this.#messages[id];
  }

  /** One more than the highest number of a message. */
  get idLimit(): number {
    return this.#messages.length;
  }

  /** The tokens of a message: words as their numbers, holes as `holeTokens`. A view; valid until the next change. */
  tokensOf({ from, to }: IndexedMessage<Owner>): Int32Array {
    return this.#tokens.subarray(from, to);
  }

  /** The term of a word, and of two words side by side; -1 where no message has them so. */
  termOf(word: number, next?: number): number {
    if (word < 0) return -1;
    if (next === undefined) return word * 2;
    const pair = next < 0 ? undefined : this.#pairs.get(pairKey(word, next));
    return pair === undefined ? -1 : pair * 2 + 1;
  }

  /** In how many messages a term stands. */
  countOf(term: number): number {
    return this.#postings.countOf(term);
  }

  /** What a term tells: the rarer, the more; from about 0.7 (in every message) to 12. */
  weightOf(term: number): number {
    return Math.log(1 + (this.#messages.length + 1) / (this.countOf(term) + 0.5));
  }

  /** Adds a term's weight to the score of every message that holds it; see `Postings.score`. */
  score(term: number, scores: Float32Array, touched: Int32Array, count: number): number {
    return this.#postings.score(term, this.weightOf(term), scores, touched, count);
  }

  #count(template: Template): { id: number; from: number; to: number } {
    const id = this.#messages.push(undefined) - 1;
    const from = this.#tokenCount;
    for (const part of template.parts)
      this.#pushToken(
        'word' in part ? this.vocabulary.add(part.word) : isOneWord(part.hole.type) ? holeTokens.one : holeTokens.many,
      );
    for (const term of this.#termsOf(from, this.#tokenCount)) this.#postings.add(term, id);
    return { id, from, to: this.#tokenCount };
  }

  #anchor(template: Template, owner: Owner, id: number, from: number, to: number): IndexedMessage<Owner> {
    const lead = this.#tokens.subarray(from, to).findIndex((token) => token >= 0);
    const { anchor, at } = this.#bestAnchor(from + lead, to);
    let back = 0;
    for (let token = from + lead; token < at; token++) back += this.#tokens[token] === holeTokens.many ? holeWords : 1;
    const leadWord = this.#tokens[from + lead] ?? -1;
    const message = { id, template, owner, lead, leadWord, anchor, back, from, to };
    this.#messages[id] = message;
    this.#size++;
    const same = this.#byAnchor.get(anchor);
    if (same) same.push(message);
    else this.#byAnchor.set(anchor, [message]);
    return message;
  }

  /** The rarest of a message's first words; two words side by side where each of them is common. */
  #bestAnchor(from: number, to: number): { anchor: number; at: number } {
    let best = { anchor: -1, at: from, cost: Number.POSITIVE_INFINITY };
    for (let at = from, seen = 0; at < to && seen < anchorWords; at++) {
      const word = this.#tokens[at] ?? -1;
      if (word < 0) continue;
      seen++;
      const cost = this.#anchorCost(word);
      if (cost < best.cost) best = { anchor: this.termOf(word), at, cost };
      const pair = seen < anchorWords && at + 1 < to ? this.termOf(word, this.#tokens[at + 1] ?? -1) : -1;
      // Two words are found less surely than one: a line may break between them.
      const pairCost = pair < 0 ? Number.POSITIVE_INFINITY : Math.max(anchorLimit, this.countOf(pair));
      if (pairCost < best.cost) best = { anchor: pair, at, cost: pairCost };
    }
    return best;
  }

  /** A name of several words is not found where a line break stands in it: the last choice. */
  #anchorCost(word: number): number {
    return this.countOf(this.termOf(word)) + (this.vocabulary.wordOf(word).includes('~') ? this.#messages.length : 0);
  }

  #termsOf(from: number, to: number): Set<number> {
    const terms = new Set<number>();
    for (let at = from; at < to; at++) {
      const word = this.#tokens[at] ?? -1;
      if (word < 0) continue;
      terms.add(this.termOf(word));
      const next = at + 1 < to ? (this.#tokens[at + 1] ?? -1) : -1;
      if (next < 0) continue;
      const key = pairKey(word, next);
      if (!this.#pairs.has(key)) this.#pairs.set(key, this.#pairs.size);
      terms.add(this.termOf(word, next));
    }
    return terms;
  }

  #pushToken(token: number): void {
    if (this.#tokenCount === this.#tokens.length) this.#tokens = widened(this.#tokens, this.#tokenCount);
    this.#tokens[this.#tokenCount++] = token;
  }
}

/** Room for two million words; the key stays an exact integer. */
const pairKey = (word: number, next: number): number => word * 0x200000 + next;

const isOneWord = (type: string): boolean => type === 'number' || type === 'guid' || type === 'code';
