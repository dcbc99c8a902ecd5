import type { IndexedMessage, MessageIndex } from './message-index.ts';
import { joinedWord, type WordStream } from './word-stream.ts';

/** A message, and the word of a paste from which it is to be laid. */
export interface Place<Owner> {
  readonly message: IndexedMessage<Owner>;
  readonly start: number;
}

/**
 * Where in a paste messages may stand, by their anchors: for every anchor that stands there, the message's first word is looked for before it. Each place once,
 * in the order of the paste. Linear in the paste as long as anchors are rare in the index, which is how they are chosen.
 */
export function placesToTry<Owner>(stream: WordStream, index: MessageIndex<Owner>): Place<Owner>[] {
  const words = numbersOf(stream, index);
  const places: Place<Owner>[] = [];
  const tried = new Set<number>();
  const tryAt = (message: IndexedMessage<Owner>, first: number): void => {
    const start = first - message.lead;
    const key = message.id * 0x400000 + start;
    if (start < 0 || tried.has(key)) return;
    tried.add(key);
    places.push({ message, start });
  };
  for (let at = 0; at < words.ids.length; at++)
    for (const term of termsAt(at, words, index))
      for (const message of index.anchoredBy(term)) for (const first of leadsBefore(message, at, words)) tryAt(message, first);
  return places.sort((a, b) => a.start - b.start);
}

/** The words of a paste as numbers of the index, and those that a hard wrap cut in two: by where they begin. */
interface Numbered {
  readonly ids: Int32Array;
  readonly joined: ReadonlyMap<number, { readonly id: number; readonly end: number }>;
}

/** The terms that begin at a word: itself, and it with the one behind it; each may be one that a hard wrap cut in two. */
function termsAt<Owner>(at: number, { ids, joined }: Numbered, index: MessageIndex<Owner>): number[] {
  const plain = { id: ids[at] ?? -1, end: at + 1 };
  const whole = joined.get(at);
  const terms: number[] = [];
  for (const { id, end } of whole ? [plain, whole] : [plain]) {
    if (id < 0) continue;
    terms.push(index.termOf(id), index.termOf(id, ids[end] ?? -1));
    const next = joined.get(end);
    if (next) terms.push(index.termOf(id, next.id));
  }
  return terms;
}

/** Where the first word of a message stands, at most so far before its anchor as its holes allow. */
function leadsBefore<Owner>({ leadWord, back }: IndexedMessage<Owner>, at: number, { ids, joined }: Numbered): number[] {
  if (back === 0) return [at];
  const leads: number[] = [];
  for (let first = at; first >= Math.max(0, at - back * longestPart); first--)
    if (ids[first] === leadWord || joined.get(first)?.id === leadWord) leads.push(first);
  return leads;
}

/** A word or a one-word hole may stand in a paste in pieces, where a line break cuts it: a GUID in five. */
const longestPart = 5;

function numbersOf<Owner>(stream: WordStream, { vocabulary }: MessageIndex<Owner>): Numbered {
  const ids = Int32Array.from(stream.words, (word) => vocabulary.idOf(word.text));
  const joined = new Map<number, { readonly id: number; readonly end: number }>();
  for (let at = 0; at + 1 < ids.length; at++) {
    if (stream.words[at]?.line === stream.words[at + 1]?.line) continue;
    const whole = joinedWord(stream, at);
    const id = whole ? vocabulary.idOf(whole.text) : -1;
    if (whole && id >= 0) joined.set(at, { id, end: whole.end });
  }
  return { ids, joined };
}
