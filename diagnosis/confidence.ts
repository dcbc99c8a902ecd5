import type { PointingFeatures } from './pointing.ts';
import { weights } from './weights.ts';

/** What proves an entry: its message whole, a short one that stands alone, the beginning of one, its code. */
export const proofNames = ['whole', 'common', 'cut', 'code'] as const;
/** What only points at an entry. */
export const pointingNames = [
  'mention',
  'sharedCode',
  'phrase',
  'shared',
  'paired',
  'ahead',
  'siblings',
  'length',
  'foreignCode',
  'unread',
] as const satisfies readonly (keyof PointingFeatures | 'mention' | 'sharedCode')[];

type ProofName = (typeof proofNames)[number];
type PointingName = (typeof pointingNames)[number];

/** What speaks for an entry, each a number that a model weighs; 0 where that kind of evidence is absent. */
export type FindingFeatures = Readonly<Record<ProofName | PointingName | 'near', number>>;

/** The features of an entry that nothing speaks for. */
export const noFeatures = Object.fromEntries(
  [...proofNames, ...pointingNames, 'near'].map((name) => [name, 0]),
) as FindingFeatures;

/** True where a message or a code proves, and does not only point. */
export const isProven = ({ whole, common, cut, code }: FindingFeatures): boolean => whole + common + cut + code > 0;

/**
 * The probability that an entry is a right answer: one logistic model over what proves, one over what points. Their weights were fitted on this project's own
 * pastes and on the messages of the entries (`npm run fit`), and are frozen in weights.ts. Two decimals: more would be a claim that the data does not carry.
 * What only points never makes an answer, however much of it there is.
 */
export function confidenceOf(features: FindingFeatures): number {
  if (isProven(features)) return rounded(Math.min(features.whole > 0 ? certainLimit : likelyLimit, likelihoodOf(features)));
  return rounded(Math.max(Math.min(likelyLimit, features.near), Math.min(pointingLimit, pointedAt(features))));
}

/** What the models say before any limit: the order of entries that are equally sure. */
export const likelihoodOf = (features: FindingFeatures): number =>
  // What is only near has a probability of its own, from its own model.
  isProven(features) ? probabilityOf(features, proofNames, weights.proof) : Math.max(features.near, pointedAt(features));

const pointedAt = (features: FindingFeatures): number => probabilityOf(features, pointingNames, weights.pointing);

function probabilityOf<Name extends ProofName | PointingName>(
  features: FindingFeatures,
  names: readonly Name[],
  fitted: Readonly<Record<Name | 'bias', number>>,
): number {
  const sum = names.reduce((total, name) => total + features[name] * fitted[name], fitted.bias as number);
  return 1 / (1 + Math.exp(-sum));
}

const rounded = (probability: number): number => Math.round(100 * probability) / 100;

/** Nothing is surer: the knowledge base may be wrong. */
const certainLimit = 0.99;
/** Only a whole message of a product makes certain: anything else is likely at most. */
const likelyLimit = 0.94;
/** The most that words, shared codes and mentions can make of an entry: less than any threshold of an answer may be (knowledge/thresholds.ts). */
const pointingLimit = 0.74;

/** From here on a finding is called likely. */
const likelyFrom = 0.75;

/** How sure a finding is, in the three steps that people are told. */
export function surenessOf(confidence: number): 'certain' | 'likely' | 'possible' {
  if (confidence >= 0.95) return 'certain';
  return confidence >= likelyFrom ? 'likely' : 'possible';
}
