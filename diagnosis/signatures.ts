import type { Flow, FlowStage, KnowledgeEntry, Library, Signature } from '../knowledge/library.ts';
import type { Template } from '../knowledge/template.ts';
import { type Alignment, align } from './align.ts';
import { placesToTry } from './anchors.ts';
import { MessageIndex } from './message-index.ts';
import { isTellingValue } from './opposites.ts';
import { perLibrary } from './per-library.ts';
import type { Surroundings } from './surroundings.ts';
import { isPlain } from './voice.ts';
import { standsAlone } from './whole-message.ts';
import type { WordStream } from './word-stream.ts';

/** Who owns a template: a problem, or a stage of a healthy path. */
export type Owner =
  | { readonly entry: KnowledgeEntry; readonly signature: Signature }
  | { readonly flow: Flow; readonly stage: FlowStage };

/** A message of the knowledge base found in a paste. */
export interface SignatureMatch extends Alignment {
  readonly owner: Owner;
  readonly template: Template;
  /** `whole`: the message to its end. `cut`: its beginning, the rest missing. `mention`: common words inside another sentence. `near`: not word for word. */
  readonly as: 'whole' | 'cut' | 'mention' | 'near';
  /** How likely it is this message, where it is only near. */
  readonly probability?: number;
  /** The second sign that stood beside it, where the message alone would not have proved. */
  readonly beside?: string;
}

/** A message of so few fixed words proves only where it stands alone; inside a sentence it only points. */
export const commonWords = 3;
/** The beginning of a message points when at least this many of its words are left. */
const cutWords = 4;
/** From so many words on the beginning of a message is its own wherever it stands; a shorter one may be another program's, and must stand alone. */
const tellingWords = 6;

/** The index of a library's messages, built once for each. */
export const indexOf = perLibrary(({ entries, flows }) => {
  const messages: (readonly [Template, Owner])[] = [];
  for (const entry of entries.values())
    for (const signature of entry.signatures) messages.push([signature.template, { entry, signature }]);
  for (const flow of flows.values())
    for (const stage of flow.stages) for (const template of stage.templates) messages.push([template, { flow, stage }]);
  return MessageIndex.of(messages);
});

/** Finds every known message in a paste, in the order they stand there; where several lie on the same words, the one that covers most. */
export function findSignatures(stream: WordStream, surroundings: Surroundings, library: Library): SignatureMatch[] {
  const found: SignatureMatch[] = [];
  for (const { message, start } of placesToTry(stream, indexOf(library))) {
    const { template, owner } = message;
    const alignment = align(template, stream, start);
    const as = alignment && proves(alignment, owner, template, stream);
    if (alignment && as) found.push(withNeighbour({ ...alignment, owner, template, as }, stream, surroundings));
  }
  return strongest(found);
}

function proves(alignment: Alignment, owner: Owner, template: Template, stream: WordStream): SignatureMatch['as'] | undefined {
  const isCut = alignment.matched < alignment.fixed;
  if (isCut && alignment.matched < cutWords) return undefined;
  if (isTurned(alignment.start, stream) || (isCut && lacksValue(alignment, template))) return 'mention';
  if (isDisowned(alignment.start, stream)) return 'mention';
  if ('stage' in owner) return isCut || !isDone(owner.stage, alignment.values) ? 'mention' : 'whole';
  if (owner.signature.weak) return 'mention';
  return isCut ? provesCut(alignment, stream) : provesWhole(alignment, stream);
}

const provesWhole = ({ start, end, fixed }: Alignment, stream: WordStream): 'whole' | 'mention' =>
  fixed > commonWords || standsAlone(stream, start, end) ? 'whole' : 'mention';

const provesCut = ({ start, end, matched }: Alignment, stream: WordStream): 'cut' | 'mention' =>
  matched >= tellingWords || (standsAlone(stream, start, end) && isLast(stream, end)) ? 'cut' : 'mention';

/** True where the number or code that tells a message from its neighbours was cut off. */
const lacksValue = ({ matched }: Alignment, { parts }: Template): boolean =>
  parts
    .flatMap((part) => ('word' in part ? [part.word] : []))
    .slice(matched)
    .some(isTellingValue);

/** A message that proves only beside a second sign: with it, or as a mention. */
function withNeighbour(match: SignatureMatch, { words }: WordStream, surroundings: Surroundings): SignatureMatch {
  if (!('signature' in match.owner) || match.owner.signature.with.length === 0 || match.as === 'mention') return match;
  const beside = surroundings.find(match.owner.signature.with, words[match.start]?.line ?? 0);
  return beside ? { ...match, beside: beside.says } : { ...match, as: 'mention' };
}

/** True for the line of a step, to its end, that does not show the step done. */
export const isUndone = ({ owner, as, matched, fixed }: SignatureMatch): boolean =>
  'stage' in owner && as === 'mention' && matched === fixed;

/** True when the values of a stage's line are those that show it done: a push to no client, an unexplained return code do not. */
const isDone = ({ only, never }: FlowStage, values: Alignment['values']): boolean =>
  Object.entries(only).every(([hole, allowed]) => allowed.includes(values[hole] ?? '')) &&
  !Object.entries(never).some(([hole, barred]) => barred.includes(values[hole] ?? ''));

/** True when nothing follows on the next line that could be what the message really went on with. */
function isLast({ words, lines, edges }: WordStream, end: number): boolean {
  const last = lines[words[end - 1]?.line ?? -1];
  const next = lines[words[end]?.line ?? -1];
  return edges.has(end) || next === undefined || next === last || next.number !== (last?.number ?? 0) + 1;
}

/** Words that turn the message behind them into its opposite: "Failed to get one push message". */
const turningWords = new Set([
  'not',
  'no',
  'never',
  'failed',
  'fail',
  'fails',
  'unable',
  'cannot',
  'couldn',
  'can',
  'without',
  'didn',
  'doesn',
  'isn',
  'wasn',
  'won',
  'stopped',
  'stop',
  'skipped',
  'skip',
  'before',
]);
const smallWords = new Set(['to', 'the', 'a', 't', 'be', 'been', 'yet', 'could', 'was', 'is', 'while', 'when', 'it', 'we']);

function isTurned(start: number, { words, lines, edges }: WordStream): boolean {
  for (let at = start - 1; at >= start - 4 && !edges.has(at + 1); at--) {
    const word = words[at];
    const next = words[at + 1];
    if (!word || !next || word.line !== next.line) return false;
    if (/[.:;!?"|\t(]/.test((lines[word.line]?.message ?? '').slice(word.end, next.start))) return false;
    if (turningWords.has(word.text)) return true;
    if (!smallWords.has(word.text)) return false;
  }
  return false;
}

/** What people say before a message that is not their trouble, or no longer. */
const disowning =
  /\b(?:(?:this|that|it) (?:is|was) not|it's not|isn't|not (?:our|this|the one|that)|no longer (?:get|see|have|appears?)|(?:don't|do not|didn't|did not|doesn't|does not) (?:get|see|have|show|appear)|instead of|(?:we|i) (?:fixed|solved|resolved)|(?:fixed|solved|resolved) (?:it|this|that)|example of)\b[^.\n]{0,60}$/i;

/** True where a person says on the same line, or on a line that ends in a colon before it, that the message is not what is wrong. */
function isDisowned(start: number, { words, lines }: WordStream): boolean {
  const first = words[start];
  const line = lines[first?.line ?? -1];
  if (!first || !line) return false;
  const before = line.message.slice(0, first.start);
  const above = lines[first.line - 1];
  if (before.trim() !== '') return isPlain(line) && disowning.test(before.slice(-200));
  return above !== undefined && isPlain(above) && /:\s*$/.test(above.message) && disowning.test(above.message.slice(-200));
}

/** Of matches that share words, keeps those that explain most; two owners with equal claims both stay. */
function strongest(found: readonly SignatureMatch[]): SignatureMatch[] {
  const byStrength = found.toSorted((a, b) => strengthOf(b) - strengthOf(a) || a.start - b.start);
  const kept: SignatureMatch[] = [];
  const claimed = new Map<number, number>();
  for (const match of byStrength) {
    const isWeaker = rangeOf(match).some((word) => (claimed.get(word) ?? 0) > strengthOf(match));
    if (isWeaker) continue;
    for (const word of rangeOf(match)) claimed.set(word, strengthOf(match));
    kept.push(match);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** A special problem with its second sign explains more than the general one; one without it, or a weak one, gives way to any proof. */
function strengthOf({ matched, fixed, as, owner, beside }: SignatureMatch): number {
  if (beside !== undefined) return matched + 0.5;
  const isOnlySign = 'signature' in owner && (owner.signature.weak || owner.signature.with.length > 0);
  return isOnlySign && as === 'mention' ? matched / (fixed + 1) : matched;
}

const rangeOf = ({ start, end }: Alignment): number[] => Array.from({ length: end - start }, (_, i) => start + i);
