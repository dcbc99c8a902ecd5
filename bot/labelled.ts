import { z } from 'zod';

const ids = z.array(z.string()).default([]);
/** A list, or the one thing that it would hold. */
const oneOrMore = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]);

/** A paste with its right answer: ids right as the first answer (`entries`), acceptable among three (`near`), of a second problem (`also`), and the codes it holds. */
export const labelledSchema = z.object({
  id: z.string(),
  text: z.string(),
  verdict: z.enum(['known', 'healthy', 'unknown', 'none']),
  entries: ids,
  near: ids,
  also: oneOrMore,
  codes_expected: z.array(z.string()).optional(),
  codes_optional: ids,
  accept_verdict: oneOrMore,
  group: z.string().optional(),
  hard: z.boolean().optional(),
  from_docs: z.boolean().optional(),
  doubtful: z.boolean().optional(),
  expect: z.string().optional(),
  label_note: z.string().default(''),
});

export type Labelled = z.infer<typeof labelledSchema>;
