/**
 * How sure a kind of evidence makes us, as the probability that the entry is a right answer. Constants stated per kind until they are
 * fitted on data: a whole message of the product is proof; its beginning leaves room for another ending; three common words are
 * printed by other products too; people's own words describe many things.
 */
export const confidenceOf = {
  wholeMessage: 0.98,
  commonMessage: 0.85,
  cutMessage: 0.85,
  mention: 0.4,
  /** A code that one problem owns, or a shared one with its component beside it. */
  code: 0.85,
  /** A code that many problems share. */
  sharedCode: 0.3,
  /** Multiplied by how near the words come, see wording.ts. */
  wording: 0.8,
} as const;

/** From here on a finding is given as the answer; below, it is only a guess. */
export const knownFrom = 0.75;
/** From here on the best guess is worth a question, with those beside it that are not far behind. */
export const chooseFrom = 0.45;
/** A guess as weak as this stands beside a better one in a question, and no weaker. */
export const besideFrom = 0.28;
/** Guesses below this are noise. */
export const nearestFrom = 0.2;

/** How sure a finding is, in the three steps that people are told. */
export function surenessOf(confidence: number): 'certain' | 'likely' | 'possible' {
  if (confidence >= 0.95) return 'certain';
  return confidence >= knownFrom ? 'likely' : 'possible';
}
