import type { EntryText } from './entry.ts';
import type { Files } from './knowledge-files.ts';
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

/** Notes a breach of a law with the line it stands on. */
export type Report = (path: readonly PropertyKey[], problem: string) => void;

/** A list of problems of one file, and how to add to it. */
export function reporterFor(name: string, file: YamlFile<unknown>): { problems: KnowledgeProblem[]; report: Report } {
  const problems: KnowledgeProblem[] = [];
  const report: Report = (path, problem) => {
    const line = file.lineOf(path);
    problems.push({ file: name, problem, ...(line === undefined ? {} : { line }) });
  };
  return { problems, report };
}

/** The laws that can be told from the files alone (path, holes, steps, sources, links, related, examples): every breach of one entry. */
export function entryProblems(name: string, file: YamlFile<EntryText>, files: Files): KnowledgeProblem[] {
  const { problems, report } = reporterFor(name, file);
  const entry = file.value;
  if (name !== `entries/${entry.id}.yml`)
    report(['id'], `id is '${entry.id}', but the path is the id: it must stand in entries/${entry.id}.yml`);
  checkExamples(entry, report);
  checkHoles(entry, report);
  checkSteps(entry, report);
  checkSources(entry, report);
  checkRelated(entry, files, report);
  checkCauses(entry, report);
  return problems;
}

function checkExamples({ signatures, codes, phrases, examples }: EntryText, report: Report): void {
  const proves = [...signatures, ...codes].some((sign) => !sign.weak);
  if (!proves && phrases.length < 3)
    report(['phrases'], 'An entry that no signature and no code proves needs at least three phrases');
  if (proves && examples.match.length === 0)
    report(['examples'], 'Add an example under match: a paste that this entry must find');
  if (examples['no-match'].length === 0)
    report(['examples'], 'Add an example under no-match: the nearest paste that this entry must not claim');
}

const holeUse = /\{([a-z][a-zA-Z0-9]*)\}/g;

function checkHoles(entry: EntryText, report: Report): void {
  const filled = new Set(
    entry.signatures.flatMap((signature) => [...signature.line.matchAll(/\{([a-z][a-zA-Z0-9]*):/g)].map((match) => match[1])),
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
  for (const hole of filled) {
    if (hole && !entry.holes[hole])
      report(
        ['signatures'],
        `Describe the hole {${hole}} under holes: { says: …, private: true or false }. Without it nobody knows that its value is private`,
      );
  }
  entry.examples.match.forEach((example, i) => {
    for (const hole of Object.keys(example.finds ?? {}))
      if (!filled.has(hole))
        report(
          ['examples', 'match', i],
          `The example finds {${hole}}, which no signature has. Use one of: ${[...filled].join(', ') || 'none'}`,
        );
  });
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
      if (step.by !== 'expert' && (step.risk === 'deletes' || step.risk === 'weakens'))
        report(['causes', c, 'steps', s], `A step that ${step.risk} is never the asker's: add by: expert`);
      if (!isVerb)
        report(['causes', c, 'steps', s], `The step begins with '${first}'. Begin with a verb: Open, Check, Find, Give …`);
    });
  });
}

function checkSources(entry: EntryText, report: Report): void {
  checkLinks(entry.sources, report);
  entry.causes.forEach((cause, c) => {
    const isListed = checkNamed(cause.sources, entry.sources, ['causes', c, 'sources'], report);
    const fromMicrosoft = cause.sources.some((id) => microsoftHosts.has(hostOf(entry.sources[id]?.url)));
    if (entry.status === 'documented' && isListed && !fromMicrosoft) {
      report(
        ['causes', c, 'sources'],
        'A documented entry needs a Microsoft page for every cause; use status: seen for field reports',
      );
    }
  });
}

const hostOf = (url = ''): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** Links are https and lead to hosts of the list. */
export function checkLinks(sources: EntryText['sources'], report: Report): void {
  for (const [id, { url }] of Object.entries(sources)) {
    if (!url.startsWith('https://') || !sourceHosts.has(hostOf(url)))
      report(['sources', id], `${url} is not an https link to ${[...sourceHosts].join(', ')}. Cite a page there`);
  }
}

/** Sources that are named must be listed; says whether they are. */
export function checkNamed(
  named: readonly string[],
  sources: EntryText['sources'],
  path: readonly PropertyKey[],
  report: Report,
): boolean {
  const missing = named.filter((id) => !sources[id]);
  if (missing.length > 0)
    report(path, `${missing.join(', ')} is not listed under sources. Add it there with title, url and as-of`);
  return missing.length === 0;
}

function checkCauses({ causes }: EntryText, report: Report): void {
  causes.forEach(({ id, applies }, c) => {
    if (causes.findIndex((other) => other.id === id) !== c)
      report(['causes', c, 'id'], `Two causes have the id '${id}'; give each its own`);
    if (applies?.from && applies.to && applies.from > applies.to)
      report(['causes', c, 'applies'], `The versions run backwards: from ${applies.from} to ${applies.to}`);
  });
}

function checkRelated(entry: EntryText, { entryIds, stageIds }: Files, report: Report): void {
  entry.related.forEach((id, i) => {
    if (!entryIds.has(id) && !stageIds.has(id))
      report(['related', i], `'${id}' is neither an entry nor a flow stage. Name one that exists, or leave it out`);
  });
  for (const [i, id] of entry.follows.entries())
    if (id === entry.id || !entryIds.has(id))
      report(['follows', i], `'${id}' is no other entry: name what this one is a symptom of`);
}
