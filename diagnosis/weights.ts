/** Fitted by `npm run fit` on the project's own data; not written by hand. */
export const weights = {
  version: 40,
  near: {
    bias: -5.964,
    cut: -0.037,
    head: -1.817,
    other: 0.418,
    inside: -2.849,
    replaced: -5.765,
    swapped: -9.05,
    inserted: -3.174,
    outside: -11.652,
    found: 0.994,
    whole: 4.314
  },
  proof: {
    bias: 4.941,
    whole: 3.489,
    common: 1.519,
    cut: -1.12,
    code: -0.012
  },
  pointing: {
    bias: -8.298,
    mention: 3.205,
    sharedCode: 1.226,
    phrase: 2.808,
    shared: 3.102,
    paired: 0.258,
    ahead: 4.965,
    siblings: 0.921,
    length: -1.6,
    foreignCode: -3.179,
    unread: -1.144
  }
} as const;
