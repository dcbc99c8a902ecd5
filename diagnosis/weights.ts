/** Names of the features of a finding. */
export type FindingName = 'whole' | 'common' | 'cut' | 'mention' | 'code' | 'sharedCode' | 'wording' | 'lead' | 'pairing';

/** Fitted by `npm run fit` on the project's own data; not written by hand. */
export const weights = {
  version: 1,
  near: {
    bias: -4.474,
    cut: -0.604,
    head: -1.873,
    other: -1.45,
    inside: 0.857,
    swapped: -15.259,
    inserted: -2.952,
    outside: -6.072,
    mended: 0.562,
    found: 1.024,
    whole: 2.741,
  },
  finding: {
    bias: -5.885,
    whole: 11.731,
    common: 9.665,
    cut: 9.532,
    mention: 0.809,
    code: 10.079,
    sharedCode: -0.436,
    wording: 7.228,
    lead: 3.648,
    pairing: -0.039,
  },
} as const;
