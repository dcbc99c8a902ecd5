import type { EntryText } from './entry.ts';
import type { FlowText } from './flow.ts';
import type { KnowledgeProblem, YamlFile } from './yaml-file.ts';

/** Hosts that a source may link to. */
export const sourceHosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'support.microsoft.com',
  'techcommunity.microsoft.com',
  'github.com',
]);
const microsoftHosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'support.microsoft.com',
  'techcommunity.microsoft.com',
]);

interface Files {
  readonly entries: ReadonlyMap<string, YamlFile<EntryText>>;
  readonly flows: ReadonlyMap<string, YamlFile<FlowText>>;
}

type Report = (path: readonly PropertyKey[], problem: string) => void;

/** The laws that can be told from the files alone (path, holes, steps, sources, links, related, examples): every breach of one entry. */
export function structureProblems(name: string, file: YamlFile<EntryText>, files: Files): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const report: Report = (path, problem) => {
    const line = file.lineOf(path);
    problems.push({ file: name, problem, ...(line === undefined ? {} : { line }) });
  };
  const entry = file.value;
  if (name !== `entries/${entry.id}.yml`)
    report(['id'], `id is '${entry.id}', but the path is the id: it must stand in entries/${entry.id}.yml`);
  checkExamples(entry, report);
  checkHoles(entry, report);
  checkSteps(entry, report);
  checkSources(entry, report);
  checkRelated(entry, files, report);
  return problems;
}

function checkExamples({ signatures, phrases, examples }: EntryText, report: Report): void {
  if (signatures.length === 0 && phrases.length < 3)
    report(['signatures'], 'An entry without signatures needs at least three phrases');
  if (signatures.length > 0 && examples.match.length === 0)
    report(['examples'], 'Add an example under match: a paste that this entry must find');
  if (examples['no-match'].length === 0)
    report(['examples'], 'Add an example under no-match: the nearest paste that this entry must not claim');
}

const holeUse = /\{([a-z][a-zA-Z0-9]*)\}/g;

function checkHoles(entry: EntryText, report: Report): void {
  const filled = new Set(
    entry.signatures.flatMap((signature) => [...signature.matchAll(/\{([a-z][a-zA-Z0-9]*):/g)].map((match) => match[1])),
  );
  const texts: [PropertyKey[], string][] = [
    ...entry.verify.map((text, i): [PropertyKey[], string] => [['verify', i], text]),
    ...entry.causes.flatMap((cause, c) => [
      [['causes', c, 'because'], cause.because] as [PropertyKey[], string],
      ...cause.steps.map((step, s): [PropertyKey[], string] => [
        ['causes', c, 'steps', s],
        `${step.text} ${step.command?.run ?? ''}`,
      ]),
    ]),
  ];
  for (const [path, text] of texts) {
    for (const [, hole = ''] of text.matchAll(holeUse)) {
      if (!filled.has(hole))
        report(path, `No signature fills the hole {${hole}}. Use one of: ${[...filled].join(', ') || 'none'}`);
      if (!entry.holes[hole]) report(path, `Describe the hole {${hole}} under holes: { says: …, private: true or false }`);
    }
  }
}

/** First words that steps may begin with are verbs; these are the ones that begin a sentence without telling anybody what to do. */
const notVerbs = new Set([
  'the',
  'a',
  'an',
  'this',
  'that',
  'it',
  'if',
  'when',
  'you',
  'your',
  'there',
  'in',
  'on',
  'at',
  'for',
  'with',
  'to',
  'from',
  'make',
  'please',
  'then',
  'also',
  'note',
  'because',
  'after',
  'before',
  'once',
]);

function checkSteps(entry: EntryText, report: Report): void {
  entry.causes.forEach((cause, c) => {
    cause.steps.forEach((step, s) => {
      const first = step.text.split(/\s/)[0] ?? '';
      const isVerb = /^[A-Z][a-z]+$/.test(first) && !notVerbs.has(first.toLowerCase());
      if (!isVerb)
        report(['causes', c, 'steps', s], `The step begins with '${first}'. Begin with a verb: Open, Check, Find, Give …`);
    });
  });
}

function checkSources(entry: EntryText, report: Report): void {
  for (const [id, source] of Object.entries(entry.sources)) {
    const url = new URL(source.url);
    if (url.protocol !== 'https:' || !sourceHosts.has(url.hostname))
      report(['sources', id], `${source.url} is not an https link to ${[...sourceHosts].join(', ')}`);
  }
  entry.causes.forEach((cause, c) => {
    const named = cause.sources.map((id) => entry.sources[id]);
    const missing = cause.sources.filter((id) => !entry.sources[id]);
    if (missing.length > 0) report(['causes', c, 'sources'], `Source ${missing.join(', ')} is not listed under sources`);
    const fromMicrosoft = named.some((source) => source && microsoftHosts.has(new URL(source.url).hostname));
    if (entry.status === 'documented' && missing.length === 0 && !fromMicrosoft)
      report(
        ['causes', c, 'sources'],
        'A documented entry needs a Microsoft page for every cause; use status: seen for field reports',
      );
  });
}

function checkRelated(entry: EntryText, { entries, flows }: Files, report: Report): void {
  const ids = new Set([
    ...[...entries.values()].map((file) => file.value.id),
    ...[...flows.values()].flatMap((file) => file.value.stages.map((stage) => stage.id)),
  ]);
  entry.related.forEach((id, i) => {
    if (!ids.has(id)) report(['related', i], `'${id}' is neither an entry nor a flow stage`);
  });
}
