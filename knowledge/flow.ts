import { z } from 'zod';
import { entryId, example, message, sentence, source, version } from './entry.ts';

/**
 * One hop of a healthy path. `joins` names the holes whose values carry a task from this stage to the next (compared without case);
 * `stall` is what it means when this stage is the last one seen, and where to look then.
 */
const stage = z.strictObject({
  id: entryId,
  title: z.string().trim().min(3).max(80),
  done: sentence,
  component: z.string().optional(),
  log: z.string(),
  machine: z.string(),
  lines: z.array(message).min(1),
  joins: z.array(z.string()).default([]),
  starts: z.boolean().default(false),
  /** Values that a hole must have, or must not have, for the line to show this stage done; other values are explained by nobody. */
  only: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  never: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  /** How people say that this stage is done, where they do not paste its line: who it was, and what it did. */
  told: z.array(z.string().trim().min(8).max(200)).default([]),
  /** The stage behind which this line shows the opposite of success: an application that is not there, behind its installer. */
  before: entryId.optional(),
  /** Entries whose line shows that this stage was refused. */
  fails: z.array(entryId).default([]),
  stall: z.strictObject({ id: entryId.optional(), means: sentence }).optional(),
  next: z.strictObject({ log: z.string(), machine: z.string(), why: sentence }),
  sources: z.array(z.string()).min(1),
  examples: z.strictObject({ match: z.array(example).min(1), 'no-match': z.array(example).min(1) }),
});

/** The healthy path of one kind of work as ordered stages. A flow may have a single stage: a line that shows success in some log. */
export const flowSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().trim().min(3).max(80),
  about: sentence,
  applies: z.strictObject({ from: version.optional(), to: version.optional() }).optional(),
  facts: z.array(z.strictObject({ says: sentence, sources: z.array(z.string()).min(1) })).default([]),
  holes: z.record(z.string(), z.strictObject({ says: z.string().min(2).max(100), private: z.boolean() })).default({}),
  stages: z.array(stage).min(1).max(20),
  sources: z.record(z.string(), source),
});

export type FlowText = z.infer<typeof flowSchema>;
export type Stage = FlowText['stages'][number];
