/** An Adaptive Card as plain JSON; `import type` from `adaptivecards` names its interface. */
export type Card = { readonly type: 'AdaptiveCard'; readonly [key: string]: unknown };
