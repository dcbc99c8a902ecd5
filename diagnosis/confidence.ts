import { type FindingName, weights } from './weights.ts';

/** What speaks for an entry, each a number that the model weighs; 0 where that kind of evidence is absent. */
export type FindingFeatures = Readonly<Record<FindingName | 'near', number>>;

/** The features of an entry that nothing speaks for. */
export const noFeatures: FindingFeatures = {
  whole: 0,
  common: 0,
  cut: 0,
  mention: 0,
  near: 0,
  code: 0,
  sharedCode: 0,
  wording: 0,
  lead: 0,
  pairing: 0,
};

/**
 * The probability that an entry is a right answer: a logistic model over named features. Its weights were fitted on this project's own pastes and on the messages
 * of the entries (`npm run fit`), and are frozen in weights.ts. Two decimals: more would be a claim that the data does not carry. What only points never
 * makes an answer, however much of it there is.
 */
export function confidenceOf(features: FindingFeatures): number {
  let sum: number = weights.finding.bias;
  const { near, ...others } = features;
  for (const [name, value] of Object.entries(others)) sum += value * weights.finding[name as FindingName];
  const probability = 1 / (1 + Math.exp(-sum));
  const { whole, common, cut, code } = features;
  if (whole > 0) return rounded(Math.min(certainLimit, probability));
  if (common + cut + code > 0) return rounded(Math.min(likelyLimit, probability));
  // What is only near has a probability of its own, from its own model.
  return rounded(Math.max(Math.min(likelyLimit, near), Math.min(pointingLimit, probability)));
}

const rounded = (probability: number): number => Math.round(100 * probability) / 100;

/** Nothing is surer: the knowledge base may be wrong. */
const certainLimit = 0.99;
/** Only a whole message of a product makes certain: anything else is likely at most. */
const likelyLimit = 0.94;
/** The most that words, shared codes and mentions can make of an entry: less than any threshold of an answer may be (knowledge/thresholds.ts). */
const pointingLimit = 0.7;

/** From here on a finding is called likely. */
const likelyFrom = 0.75;

/** How sure a finding is, in the three steps that people are told. */
export function surenessOf(confidence: number): 'certain' | 'likely' | 'possible' {
  if (confidence >= 0.95) return 'certain';
  return confidence >= likelyFrom ? 'likely' : 'possible';
}
