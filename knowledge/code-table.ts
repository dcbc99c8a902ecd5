import { z } from 'zod';
import { source } from './entry.ts';

/** How a code is written in a table: 0x and eight upper-case hex digits, a decimal, or a name such as AADSTS50076. */
const codeKey = z
  .string()
  .regex(
    /^(?:0x[0-9A-F]{8}|\d{1,10}|[A-Z][A-Z0-9_-]{2,60})$/,
    "a code is '0x' and eight upper-case hex digits, a decimal, or a name, in quotes",
  );

/** One owner's codes with a sentence of ours each, written by hand: `knowledge/codes/<owner>.yml`. */
export const codeTableSchema = z.strictObject({
  owner: z.string().min(2).max(60),
  about: z.string().max(600).optional(),
  /** Components, logs and programs that make this owner the likely one when they stand near the code. */
  beside: z.array(z.string().min(2).max(60)).default([]),
  sources: z.record(z.string(), source),
  codes: z
    .array(
      z.strictObject({
        code: codeKey,
        symbol: z
          .string()
          .regex(/^\w{2,80}$/)
          .optional(),
        says: z.string().trim().min(5).max(240),
        source: z.string(),
      }),
    )
    .min(1),
});

export type CodeTableText = z.infer<typeof codeTableSchema>;
