/** Names of the features of a finding. */
export type FindingName = 'whole' | 'common' | 'cut' | 'mention' | 'code' | 'sharedCode' | 'wording' | 'lead' | 'pairing';

/** Fitted by `npm run fit` on the project's own data; not written by hand. */
export const weights = {
  "version": 19,
  "near": {
    "bias": -2.925,
    "cut": -0.956,
    "head": -2.898,
    "other": -1.543,
    "inside": 0.495,
    "swapped": -14.296,
    "inserted": -2.294,
    "outside": -1.873,
    "mended": 0.733,
    "found": 0.657,
    "whole": 2.821
  },
  "finding": {
    "bias": -5.583,
    "whole": 11.394,
    "common": 9.319,
    "cut": 9.235,
    "mention": 6.644,
    "code": 9.588,
    "sharedCode": 0.765,
    "wording": 6.049,
    "lead": 4.187,
    "pairing": 0.389
  }
} as const;
