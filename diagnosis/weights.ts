/** Names of the features of a finding. */
export type FindingName = 'whole' | 'common' | 'cut' | 'mention' | 'code' | 'sharedCode' | 'wording' | 'lead' | 'pairing';

/** Fitted by `npm run fit` on the project's own data; not written by hand. */
export const weights = {
  version: 1,
  near: {
    bias: -4.614,
    cut: -0.717,
    head: -1.877,
    other: -1.4,
    inside: 1.021,
    swapped: -15.322,
    inserted: -2.949,
    outside: -11.13,
    mended: 0.62,
    found: 1.053,
    whole: 2.823,
  },
  finding: {
    bias: -5.917,
    whole: 11.75,
    common: 9.694,
    cut: 9.564,
    mention: 1.027,
    code: 10.101,
    sharedCode: -0.264,
    wording: 7.315,
    lead: 3.632,
    pairing: -0.363,
  },
} as const;
