/** What is compared: every peer is given the same messages and the same texts, with the settings its own documents recommend. */
import { createRequire } from 'node:module';
import { findNear } from '../../diagnosis/near-lines.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { readPaste } from '../../diagnosis/read-paste.ts';
import { findSignatures, indexOf } from '../../diagnosis/signatures.ts';
import { Surroundings } from '../../diagnosis/surroundings.ts';
import { streamOf } from '../../diagnosis/word-stream.ts';
import type { KnowledgeEntry, Library } from '../../knowledge/library.ts';
import { renamesOf } from '../../knowledge/renames.ts';
import { parseTemplate, type Template } from '../../knowledge/template.ts';
import type { Made } from './generate.ts';

/** The best message for a text, and how sure the peer is; 0 where it says nothing. */
export interface Answer {
  readonly id: number;
  readonly score: number;
}

/** Asks for the best message of a text, which may be a whole paste. */
export type Ask = (text: string) => Answer;

const load = createRequire(import.meta.url);
const nothing: Answer = { id: -1, score: 0 };
const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
const plain = (source: string): string => source.replace(/\{[^}]*\}/g, ' ');

/** A knowledge base of nothing but messages. */
export function libraryOf(messages: readonly Made[]): Library {
  const entries = messages.map(({ id, source }): [string, KnowledgeEntry] => {
    const template: Template = parseTemplate(source);
    const signatures = [{ template, with: [], weak: false }];
    return [String(id), { id: String(id), signatures, codes: [], causes: [], phrases: [] } as unknown as KnowledgeEntry];
  });
  const codes = { read: () => [], size: 0 } as unknown as Library['codes'];
  const thresholds = { known: 0.75, also: 0.5, choose: 0.18, beside: 0.05, nearest: 0.03 };
  return {
    entries: new Map(entries),
    flows: new Map(),
    renames: renamesOf([]),
    synonyms: [],
    subjects: [],
    codes,
    thresholds,
    version: 'bench',
  };
}

/** The product's own way: read, cut into words, exact messages, then near ones. */
export function hitch(messages: readonly Made[]): Ask {
  const library = libraryOf(messages);
  indexOf(library);
  return (text) => {
    const stream = streamOf(readPaste(pasteOf(text, 'chat')).own.lines, library);
    const surroundings = new Surroundings(stream, []);
    const exact = findSignatures(stream, surroundings, library);
    const explained = new Set(exact.flatMap(({ start, end }) => stream.words.slice(start, end).map((word) => word.line)));
    const near = findNear(stream, surroundings, (line) => explained.has(line), library);
    let best = nothing;
    for (const { owner, as, matched, fixed, probability } of [...exact, ...near]) {
      const score = probability ?? (as === 'mention' ? 0.4 : 0.94 + (0.05 * matched) / fixed);
      if ('entry' in owner && score > best.score) best = { id: Number(owner.entry.id), score };
    }
    return best;
  };
}

function minisearch(messages: readonly Made[]): Ask {
  const { default: MiniSearch } = load('minisearch') as { default?: unknown };
  const Search = (MiniSearch ?? load('minisearch')) as new (
    options: object,
  ) => { addAll(documents: object[]): void; search(text: string, options: object): { id: number; score: number }[] };
  const index = new Search({ fields: ['text'] });
  index.addAll(messages.map(({ id, source }) => ({ id, text: plain(source) })));
  return (text) => index.search(text, { fuzzy: 0.2 })[0] ?? nothing;
}

function lunr(messages: readonly Made[]): Ask {
  const build = load('lunr') as (
    this: unknown,
    set: (this: { ref(name: string): void; field(name: string): void; add(document: object): void }) => void,
  ) => {
    query(ask: (query: { term(terms: string[], options: object): void }) => void): { ref: string; score: number }[];
  };
  const index = build(function () {
    this.ref('id');
    this.field('text');
    for (const { id, source } of messages) this.add({ id, text: plain(source) });
  });
  return (text) => {
    const [best] = index.query((query) => query.term(words(text), {}));
    return best ? { id: Number(best.ref), score: best.score } : nothing;
  };
}

function wink(messages: readonly Made[]): Ask {
  const engine = (
    load('wink-bm25-text-search') as () => {
      defineConfig(config: object): void;
      definePrepTasks(tasks: ((text: string) => string[])[]): void;
      addDoc(document: object, id: number): void;
      consolidate(): void;
      search(text: string, limit: number): [number | string, number][];
    }
  )();
  engine.defineConfig({ fldWeights: { text: 1 } });
  engine.definePrepTasks([words]);
  for (const { id, source } of messages) engine.addDoc({ text: plain(source) }, id);
  engine.consolidate();
  return (text) => {
    const [best] = engine.search(text, 1);
    return best ? { id: Number(best[0]), score: best[1] } : nothing;
  };
}

function tfidf(messages: readonly Made[]): Ask {
  const { TfIdf } = load('natural') as { TfIdf: new () => { addDocument(text: string): void; tfidfs(text: string): number[] } };
  const index = new TfIdf();
  for (const { source } of messages) index.addDocument(plain(source));
  return (text) => {
    let best = nothing;
    index.tfidfs(text).forEach((score, at) => {
      if (score > best.score) best = { id: messages[at]?.id ?? -1, score };
    });
    return best;
  };
}

function bayes(messages: readonly Made[]): Ask {
  const { BayesClassifier } = load('natural') as {
    BayesClassifier: new () => {
      addDocument(text: string, label: string): void;
      train(): void;
      getClassifications(text: string): { label: string; value: number }[];
    };
  };
  const classifier = new BayesClassifier();
  for (const { id, source } of messages) classifier.addDocument(plain(source), String(id));
  classifier.train();
  return (text) => {
    const [best, next] = classifier.getClassifications(text);
    return best ? { id: Number(best.label), score: Math.log(best.value / (next?.value ?? best.value)) } : nothing;
  };
}

function jaroWinkler(messages: readonly Made[]): Ask {
  const { JaroWinklerDistance } = load('natural') as { JaroWinklerDistance(one: string, other: string, options: object): number };
  const texts = messages.map(({ id, source }) => ({ id, text: plain(source).toLowerCase() }));
  return (text) => {
    const low = text.toLowerCase();
    let best = nothing;
    for (const { id, text: other } of texts) {
      const score = JaroWinklerDistance(low, other, {});
      if (score > best.score) best = { id, score };
    }
    return best;
  };
}

const holePatterns: Readonly<Record<string, string>> = {
  guid: '[0-9a-f-]{36}',
  number: '\\d+',
  word: '\\S+',
  path: '\\S+',
  text: '.+?',
};

function regExpLoop(messages: readonly Made[]): Ask {
  const patterns = messages.map(({ id, source }) => {
    const pattern = source
      .split(/(\{h\d+:[a-z]+\})/)
      .map((part) => holePatterns[/^\{h\d+:([a-z]+)\}$/.exec(part)?.[1] ?? ''] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { id, pattern: new RegExp(pattern.join(''), 'i') };
  });
  return (text) => {
    let best = nothing;
    for (const { id, pattern } of patterns) {
      const length = pattern.exec(text)?.[0].length ?? 0;
      if (length > best.score) best = { id, score: length };
    }
    return best;
  };
}

/** A tree as in Drain: by number of words, then by the first three; the leaf's most similar message. */
function drain(messages: readonly Made[]): Ask {
  const mask = (word: string): string => (/\d/.test(word) && !/^0x/i.test(word) ? '*' : word.toLowerCase());
  const tokens = (text: string): string[] => text.split(/\s+/).filter(Boolean).map(mask);
  const pathOf = (parts: readonly string[]): string => [parts.length, ...parts.slice(0, 3)].join(' ');
  const leaves = Map.groupBy(
    messages.map(({ id, source }) => ({
      id,
      parts: tokens(source.replace(/\{h\d+:text\}/g, '0 of 0').replace(/\{[^}]*\}/g, '0')),
    })),
    ({ parts }) => pathOf(parts),
  );
  return (text) => {
    const asked = tokens(text);
    let best = nothing;
    for (const { id, parts } of leaves.get(pathOf(asked)) ?? []) {
      const score = parts.filter((part, at) => part === asked[at]).length / parts.length;
      if (score > best.score) best = { id, score };
    }
    return best;
  };
}

export const peers: Readonly<Record<string, (messages: readonly Made[]) => Ask>> = {
  Hitch: hitch,
  MiniSearch: minisearch,
  lunr,
  'wink-bm25': wink,
  'natural TfIdf': tfidf,
  'natural Bayes': bayes,
  'natural JaroWinkler': jaroWinkler,
  'RegExp loop': regExpLoop,
  'Drain tree': drain,
};
