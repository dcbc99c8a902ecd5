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

interface Told {
  readonly stage: FlowStage;
  readonly phrases: readonly ReadonlySet<string>[];
}

const toldOf = perLibrary((library) =>
  [...library.flows.values()].map((flow) => ({
    flow,
    told: flow.stages.flatMap((stage): Told[] =>
      stage.told.length > 0 ? [{ stage, phrases: stage.told.map((text) => new Set(conceptsIn(text, library))) }] : [],
    ),
  })),
);

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
  const accounts = toldOf(library).map(({ flow, told }) => {
    const each = clauses.map((clause) => stageOf(clause, told, weight));
    const named = each.flat();
    const behind = texts.slice(each.findLastIndex((one) => one.length > 0) + 1);
    const isClosed = behind.length === 0 || approves(behind.at(-1) ?? '') || (isQuestion && behind.some(approves));
    const stages = flow.stages.filter((stage) => named.some((one) => one.stage === stage));
    return { flow, stages: isClosed ? stages : [], concepts: new Set(named.flatMap(({ concepts }) => concepts)) };
  });
  const [best] = accounts.toSorted((a, b) => b.stages.length - a.stages.length);
  const all = weight(new Set(clauses.flatMap((clause) => [...clause])));
  return best && best.stages.length >= steps && weight(best.concepts) >= ofPath * all ? best : undefined;
}

/** The stage that a clause tells of, and the concepts that say so. */
function stageOf(
  clause: ReadonlySet<string>,
  told: readonly Told[],
  weight: (concepts: Iterable<string>) => number,
): { readonly stage: FlowStage; readonly concepts: readonly string[] }[] {
  const fits = told.flatMap(({ stage, phrases }) =>
    phrases.map((phrase) => {
      const concepts = [...phrase].filter((concept) => clause.has(concept));
      return { stage, concepts, share: concepts.length >= steps ? weight(concepts) / weight(phrase) : 0 };
    }),
  );
  const [best] = fits.toSorted((a, b) => b.share - a.share);
  return best && best.share >= enough ? [best] : [];
}
