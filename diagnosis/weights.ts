/** Names of the features of a finding. */
export type FindingName = 'whole' | 'common' | 'cut' | 'mention' | 'code' | 'sharedCode' | 'wording' | 'lead' | 'pairing';

/** Fitted by `npm run fit` on the project's own data; not written by hand. */
export const weights = {
  version: 3,
  near: {
    bias: -3.997,
    cut: -0.581,
    head: -2.042,
    other: -1.476,
    inside: 0.637,
    swapped: -14.078,
    inserted: -2.782,
    outside: -3.351,
    mended: 0.644,
    found: 0.879,
    whole: 2.866,
  },
  finding: {
    bias: -5.833,
    whole: 11.664,
    common: 9.544,
    cut: 9.481,
    mention: 0.751,
    code: 9.886,
    sharedCode: -0.235,
    wording: 6.467,
    lead: 4.335,
    pairing: 0.212,
  },
} as const;
