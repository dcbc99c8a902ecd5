import type { Flow, FlowStage, Library } from '../knowledge/library.ts';
import { conceptsIn } from './concepts.ts';
import { perLibrary } from './per-library.ts';
import { denies, looksLikeTrouble, tellsOfSymptom } from './trouble.ts';
import { approves, isPlain } from './voice.ts';
import type { Weighed } from './weigh.ts';
import { wordingIndexOf } from './wording-index.ts';

/** A healthy path as a person tells it: the stages that were named, in their order. */
export interface Narration {
  readonly flow: Flow;
  readonly stages: readonly FlowStage[];
}

/** A way to tell that a stage is done: its concepts, and how much they tell in all. */
interface Told {
  readonly flow: Flow;
  readonly stage: FlowStage;
  readonly weight: number;
}

/** All ways to tell a stage, by the concepts that are said. */
const toldOf = perLibrary((library) => {
  const index = wordingIndexOf(library);
  const byConcept = new Map<string, Told[]>();
  for (const flow of library.flows.values())
    for (const stage of flow.stages)
      for (const text of stage.told) {
        const concepts = new Set(conceptsIn(text, library));
        const told = { flow, stage, weight: [...concepts].reduce((sum, concept) => sum + index.rarity(concept), 0) };
        for (const concept of concepts) byConcept.set(concept, [...(byConcept.get(concept) ?? []), told]);
      }
  return byConcept;
});

/** So much of a phrase must have been said in one clause: who did it, or what was done, may be told in another word. */
const enough = 0.6;
/** One step may be named by chance, or to say what came before the trouble. */
const steps = 2;
/** So much of what was said must be of the path: who tells of more tells of something else. */
const ofPath = 0.25;
/** A longer text is no short account of a path that went well. */
const wordLimit = 120;
/** Where one step of an account ends and the next begins. */
const clauseEnd = /[,;:.?!()]+(?:\s|$)|\s(?:and|then)\s/i;

/**
 * The healthy path that a person tells of in own words, nothing of it denied, doubted or failed: undefined otherwise. It is the person who says so; no line shows
 * it. "The worker took the request, authorized it and handed it on" is an account; one step and a "but" is a complaint, and so is what ends neither with a step nor with
 * a word of approval: "… is that all?", "… and the user is angry".
 */
export function narrationOf({ stream, codes, trace }: Weighed, library: Library): Narration | undefined {
  const { lines, words } = stream;
  const isAccount = lines.every(
    (line) => isPlain(line) && !looksLikeTrouble(line) && !denies(line.message) && !tellsOfSymptom(line.message),
  );
  if (trace || !isAccount || words.length > wordLimit || codes.some(({ code }) => !/^(?:0|1|200)$/.test(code))) return undefined;
  const texts = lines.flatMap(({ message }) => message.split(clauseEnd)).filter((text) => text.trim() !== '');
  const clauses = texts.map((text) => new Set(conceptsIn(text, library)));
  const isQuestion = /\?\s*$/.test(lines.at(-1)?.message ?? '');
  const index = wordingIndexOf(library);
  const weight = (concepts: Iterable<string>): number => [...concepts].reduce((sum, concept) => sum + index.rarity(concept), 0);
  const each = clauses.map((clause) => stagesIn(clause, toldOf(library), weight));
  const flows = new Set(each.flatMap((one) => [...one.keys()]));
  const accounts = [...flows].map((flow) => {
    const told = each.map((one) => one.get(flow));
    const behind = texts.slice(told.findLastIndex(Boolean) + 1);
    const isClosed = behind.length === 0 || approves(behind.at(-1) ?? '') || (isQuestion && behind.some(approves));
    const stages = isClosed ? flow.stages.filter((stage) => told.some((step) => step?.stage === stage)) : [];
    return { flow, stages, concepts: new Set(told.flatMap((step) => step?.concepts ?? [])) };
  });
  const [best] = accounts.toSorted((a, b) => b.stages.length - a.stages.length);
  const all = weight(new Set(clauses.flatMap((clause) => [...clause])));
  return best && best.stages.length >= steps && weight(best.concepts) >= ofPath * all ? best : undefined;
}

interface Step {
  readonly stage: FlowStage;
  readonly share: number;
  readonly concepts: readonly string[];
}

/** The stage of each flow that a clause tells of, and the concepts that say so. */
function stagesIn(
  clause: ReadonlySet<string>,
  told: ReadonlyMap<string, readonly Told[]>,
  weight: (concepts: Iterable<string>) => number,
): Map<Flow, Step> {
  const said = new Map<Told, string[]>();
  for (const concept of clause)
    for (const one of told.get(concept) ?? []) {
      const known = said.get(one);
      if (known) known.push(concept);
      else said.set(one, [concept]);
    }
  const best = new Map<Flow, Step>();
  for (const [one, concepts] of said) {
    const share = concepts.length >= steps ? weight(concepts) / one.weight : 0;
    if (share >= enough && share > (best.get(one.flow)?.share ?? 0)) best.set(one.flow, { stage: one.stage, share, concepts });
  }
  return best;
}
