/** Names of the features of a finding. */
export type FindingName = 'whole' | 'common' | 'cut' | 'mention' | 'code' | 'sharedCode' | 'wording' | 'lead' | 'pairing';

/** Fitted by `npm run fit` on the project's own data; not written by hand. */
export const weights = {
  version: 1,
  near: {
    bias: -4.668,
    cut: -0.699,
    head: -1.802,
    other: -1.362,
    inside: 0.857,
    swapped: -15.599,
    inserted: -2.627,
    outside: -11.15,
    mended: 0.629,
    found: 1.063,
    whole: 2.835,
  },
  finding: {
    bias: -5.946,
    whole: 11.786,
    common: 9.721,
    cut: 9.593,
    mention: 1.026,
    code: 10.128,
    sharedCode: -0.279,
    wording: 7.31,
    lead: 3.856,
    pairing: -0.371,
  },
} as const;
