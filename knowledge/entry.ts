import { z } from 'zod';

/** `area/problem`: also the path of the entry's file below `knowledge/entries`. */
const entryId = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'an id is area/problem in lower case, digits and hyphens');
const version = z.string().regex(/^\d{4}$/, "a version is four digits in quotes, for example '2103'");
const sentence = z.string().trim().min(3).max(600);
const message = z.string().min(3).max(2000);

const place = z.strictObject({ component: z.string().optional(), log: z.string().optional(), machine: z.string().optional() });

export const risks = ['reads', 'changes', 'deletes', 'weakens'] as const;

const longStep = z.strictObject({
  text: sentence,
  risk: z.enum(risks).default('reads'),
  by: z.enum(['asker', 'expert']).default('asker'),
  basis: z.enum(['documented', 'ours']).default('documented'),
  command: z.strictObject({ shell: z.enum(['powershell', 'cmd', 'sql']), run: z.string().min(1).max(2000) }).optional(),
});

/** A step is a sentence, or a sentence with its risk, who may take it, and a command. Both read as the long form. */
const step = z
  .union([sentence, longStep])
  .transform((value) => (typeof value === 'string' ? longStep.parse({ text: value }) : value));

/** What stands near a line: a code, the name of a component or a log, or words. */
const nearby = z.array(z.string().trim().min(2).max(200)).min(1).max(20);

/** Log text that shows a problem. `with`: proves only beside one of these. `weak`: points, and never proves. */
const signature = z
  .union([message, z.strictObject({ line: message, with: nearby.optional(), weak: z.literal(true).optional() })])
  .transform((value) => (typeof value === 'string' ? { line: value } : value));

const codeForm =
  "a code is 0x and eight upper-case hex digits, a number, or a name such as AADSTS50076, in single quotes: '0x87D00324'";
const codeText = z.string().regex(/^(?:0x[0-9A-F]{8}|-?\d{1,10}|[A-Z][A-Z0-9_-]{2,40})$/, codeForm);
const code = z
  .union([codeText, z.strictObject({ code: codeText, with: nearby.optional(), weak: z.literal(true).optional() })], {
    error: codeForm,
  })
  .transform((value) => (typeof value === 'string' ? { code: value } : value));

const cause = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  because: sentence,
  /** Signs that bring this cause to the front of the others. */
  when: nearby.optional(),
  applies: z.strictObject({ from: version.optional(), to: version.optional() }).optional(),
  sources: z.array(z.string()).min(1),
  steps: z.array(step).min(1).max(12),
});

const source = z.strictObject({
  title: z.string().min(3).max(200),
  url: z.string().url(),
  'as-of': z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date in quotes, for example '2024-10-01'"),
});

const example = z.strictObject({
  note: sentence,
  paste: message,
  finds: z.record(z.string(), z.string()).optional(),
});

/** One problem: the messages that prove it, its causes with steps, and pastes that show it works. Format: `knowledge/README.md`. */
export const entrySchema = z.strictObject({
  id: entryId,
  title: z.string().trim().min(3).max(80),
  /** Why this entry of a desk's own takes the place of the shipped one with the same id. */
  supersedes: sentence.optional(),
  status: z.enum(['documented', 'seen', 'draft', 'retired']),
  about: sentence,
  where: z.array(place).default([]),
  signatures: z.array(signature).default([]),
  codes: z.array(code).default([]),
  phrases: z.array(z.string().min(3).max(200)).default([]),
  holes: z.record(z.string(), z.strictObject({ says: z.string().min(2).max(100), private: z.boolean() })).default({}),
  causes: z.array(cause).min(1).max(8),
  verify: z.array(sentence).min(1).max(6),
  related: z.array(entryId).default([]),
  /** Problems that this one is a symptom of: where one of them is found, too, this one is shown under it. */
  follows: z.array(entryId).default([]),
  sources: z.record(z.string(), source),
  examples: z.strictObject({ match: z.array(example).default([]), 'no-match': z.array(example).default([]) }),
});

export type EntryText = z.infer<typeof entrySchema>;
export type Step = EntryText['causes'][number]['steps'][number];
export type Cause = EntryText['causes'][number];
export type Risk = (typeof risks)[number];
export type Place = z.infer<typeof place>;
export type Source = z.infer<typeof source>;
export type Example = z.infer<typeof example>;
export { entryId, example, message, place, sentence, source, version };
