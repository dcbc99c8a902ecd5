import type { FlowText, Stage } from './flow.ts';
import type { Files } from './knowledge-files.ts';
import { checkLinks, checkNamed, type Report, reporterFor } from './laws.ts';
import type { KnowledgeProblem, YamlFile } from './yaml-file.ts';

/** The laws of flows that can be told from the files alone: every breach of one flow. */
export function flowProblems(name: string, file: YamlFile<FlowText>, files: Files): KnowledgeProblem[] {
  const { problems, report } = reporterFor(name, file);
  const flow = file.value;
  if (name !== `flows/${flow.id}.yml`)
    report(['id'], `id is '${flow.id}'; the path is the id: name the file flows/${flow.id}.yml`);
  checkLinks(flow.sources, report);
  for (const [i, fact] of flow.facts.entries()) checkNamed(fact.sources, flow.sources, ['facts', i, 'sources'], report);
  for (const [i, stage] of flow.stages.entries()) {
    checkStage(stage, flow, files, (path, problem) => report(['stages', i, ...path], problem));
  }
  checkIds(files, flow, report);
  return problems;
}

function checkStage(stage: Stage, flow: FlowText, { entryIds }: Files, report: Report): void {
  checkNamed(stage.sources, flow.sources, ['sources'], report);
  const holes = new Set(
    stage.lines.flatMap((line) => [...line.matchAll(/\{([a-z][a-zA-Z0-9]*):/g)].map((match) => match[1] ?? '')),
  );
  for (const hole of holes)
    if (!flow.holes[hole]) report(['lines'], `Describe the hole {${hole}} under holes: { says: …, private: true or false }`);
  for (const hole of [...stage.joins, ...Object.keys(stage.only), ...Object.keys(stage.never)]) {
    if (!holes.has(hole))
      report(['joins'], `No line of the stage has the hole {${hole}}. Use one of: ${[...holes].join(', ') || 'none'}`);
  }
  for (const id of stage.fails) if (!entryIds.has(id)) report(['fails'], `'${id}' is no entry`);
}

/** An id names one thing: a stage or an entry, once. */
function checkIds({ entries, flows }: Files, flow: FlowText, report: Report): void {
  const all = [
    ...[...entries.values()].map((file) => file.value.id),
    ...[...flows.values()].flatMap((file) => file.value.stages.map((stage) => stage.id)),
  ];
  flow.stages.forEach(({ id }, i) => {
    if (all.filter((other) => other === id).length > 1)
      report(['stages', i, 'id'], `The id '${id}' is taken; give the stage its own`);
  });
}
