/** One peer at one size, in a process of its own; prints what was measured as JSON. Run by match.ts. */
import { MessageIndex } from '../../diagnosis/message-index.ts';
import { parseTemplate } from '../../knowledge/template.ts';
import { beginsAlike, chatter, type Form, forms, type Made, messagesOf, pasted, printed, randomOf } from './generate.ts';
import { type Answer, type Ask, peers } from './peers.ts';

const [, , peer = '', sizeText = '25', budgetText = '16'] = process.argv;
const size = Number(sizeText);
/** Seconds for the questions of one peer; the first of each form are always asked. */
const budget = Number(budgetText) * 1000;
const asked = 400;

const made = messagesOf(size, 1);
/** Every fifth message stays unknown. */
const isHeld = ({ id }: Made): boolean => id % 5 === 0;
const rootOf = new Map<number, number>();
for (const { id, twinOf } of made) rootOf.set(id, twinOf === undefined ? id : (rootOf.get(twinOf) ?? id));
const live = made.filter((one) => !isHeld(one));
const liveRoots = new Set(live.map(({ id }) => rootOf.get(id)));

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;

/** How often a known text's score is above an unknown one's. */
function auroc(known: readonly number[], unknown: readonly number[]): number | null {
  if (known.length === 0 || unknown.length === 0) return null;
  let above = 0;
  for (const k of known) for (const u of unknown) above += k > u ? 1 : k === u ? 0.5 : 0;
  return above / known.length / unknown.length;
}

/** The scores of texts by what they are: known, unknown and unlike anything known, unknown and like something known. */
interface Tally {
  readonly known: { score: number; isRight: boolean; isTwin: boolean }[];
  readonly far: number[];
  readonly near: number[];
}

function note(one: Made, form: Form, { id, score }: Answer, { known, far, near }: Tally): void {
  const isCutAlike = form === 'cut' && beginsAlike(one.source, made[id]?.source ?? '', 0.6);
  if (!isHeld(one)) known.push({ score, isRight: id === one.id || isCutAlike, isTwin: one.kind !== 'plain' });
  // Of a cut text that another message begins with, too, nobody can say that it is unknown.
  else if (liveRoots.has(rootOf.get(one.id)) || isCutAlike) near.push(score);
  else far.push(score);
}

function askForm(ask: Ask, form: Form, times: number[], deadline: number) {
  const random = randomOf(1000 + forms.indexOf(form));
  const tally: Tally = { known: [], far: [], near: [] };
  for (let i = 0; i < asked && (i < 8 || performance.now() < deadline); i++) {
    const one = made[Math.floor(random() * size)];
    if (!one) continue;
    const text = pasted(printed(one.source, random), form, random);
    const started = performance.now();
    const answer = ask(text);
    times.push(performance.now() - started);
    note(one, form, answer, tally);
  }
  const scores = tally.known.map(({ score }) => score);
  const twins = tally.known.filter(({ isTwin }) => isTwin);
  const share = (some: Tally['known']): number => some.filter(({ isRight }) => isRight).length / some.length;
  return {
    form,
    asked: scores.length,
    top1: share(tally.known),
    twins: share(twins),
    far: auroc(scores, tally.far),
    near: auroc(scores, tally.near),
  };
}

/** 45 lines of a client's log, about 10 KB: four messages, half of them mistyped, the rest chatter of three sentences each. */
function pasteOfLines(random: () => number): string {
  const lines = Array.from({ length: 45 }, (_, i) => {
    const one = made[Math.floor(random() * size)];
    if (i % 11 !== 0 || !one) return pasted(`${chatter(random)}, ${chatter(random)}, ${chatter(random)}`, 'enveloped', random);
    const text = printed(one.source, random);
    return pasted(random() < 0.5 ? text : pasted(text, 'typo', random), 'enveloped', random);
  });
  return lines.join('\n');
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

const build = peers[peer];
if (!build) throw new RangeError(`No such peer: ${peer}. Use one of ${Object.keys(peers).join(', ')}`);
const before = memory();
const started = performance.now();
const ask = build(live);
const buildMs = performance.now() - started;
const rss = memory() - before;
for (let i = 0; i < 30 && performance.now() - started < budget / 4; i++) ask(printed(made[i % size]?.source ?? '', randomOf(i)));

const times: number[] = [];
const perForm = forms.map((form, i) => askForm(ask, form, times, performance.now() + (budget * 0.6) / (forms.length - i)));
const pasteTimes: number[] = [];
const random = randomOf(5);
const warmUp = 40;
for (let i = 0; i < warmUp + 1000 && (i < 1 || performance.now() - started < buildMs + budget); i++) {
  const paste = pasteOfLines(random);
  const at = performance.now();
  if (peer === 'Hitch') ask(paste);
  else for (const line of paste.split('\n')) ask(line);
  // A peer that is so slow that it never gets warm is measured cold.
  if (i === warmUp) pasteTimes.length = 0;
  pasteTimes.push(performance.now() - at);
}

/** The index alone: its memory with the messages it was made of, and one message added, one removed. */
function changes(): { megabytes: number; add: number; remove: number } {
  const used = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
  };
  const empty = used();
  const parsed = made.map((one) => [parseTemplate(one.source), one] as const);
  const index = MessageIndex.of(parsed);
  const megabytes = used() - empty;
  const [adds, removes]: [number[], number[]] = [[], []];
  const all = messagesOf(size + 2000, 9).slice(size);
  for (const one of all) {
    const template = parseTemplate(one.source);
    const first = performance.now();
    const added = index.add(template, one);
    const second = performance.now();
    index.remove(added);
    removes.push(performance.now() - second);
    adds.push(second - first);
  }
  return { megabytes, add: quantile(adds, 0.99), remove: quantile(removes, 0.99) };
}

const p = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
console.log(
  JSON.stringify({
    peer,
    size,
    buildMs,
    rss,
    line: p(times),
    paste: p(pasteTimes),
    forms: perForm,
    ...(peer === 'Hitch' ? { changes: changes() } : {}),
  }),
);
