import { z } from 'zod';

/**
 * The verdict object: what every door (chat, terminal, batch) says about a paste. It is a contract for tools: fields may be added,
 * none renamed. Everything a card or an escalation shows is in it, so a stored verdict stays true when the knowledge base moves on.
 */

const stepDetail = z.object({
  risk: z.enum(['reads', 'changes', 'deletes', 'weakens']),
  by: z.enum(['asker', 'expert']),
  basis: z.enum(['documented', 'ours']),
  command: z.object({ shell: z.enum(['powershell', 'cmd', 'sql']), run: z.string() }).optional(),
});

const sourceShown = z.object({ title: z.string(), url: z.string(), asOf: z.string() });

const causeShown = z.object({
  id: z.string(),
  because: z.string(),
  /** The steps as sentences, holes filled; `details[i]` belongs to `steps[i]`. */
  steps: z.array(z.string()),
  details: z.array(stepDetail),
  applies: z.object({ from: z.string().optional(), to: z.string().optional() }).optional(),
  sources: z.array(sourceShown),
});

const evidence = z.object({
  by: z.enum(['signature', 'code', 'wording', 'neighbour']),
  /** Line of the paste, counted from 1. */
  line: z.number().int().positive().optional(),
  /** The file the line stands in, where several were read. */
  file: z.string().optional(),
  says: z.string(),
  /** The line itself, secrets replaced, at most 600 characters. */
  quote: z.string().optional(),
});

const finding = z.object({
  entry: z.string(),
  title: z.string(),
  area: z.string(),
  status: z.enum(['documented', 'seen', 'draft']),
  about: z.string(),
  /** Probability, 0 to 1, that this entry is a right answer. */
  confidence: z.number().min(0).max(1),
  where: z.array(z.object({ component: z.string().optional(), log: z.string().optional(), machine: z.string().optional() })),
  /** The cause shown first and its steps; `causes` holds all of them in order. */
  cause: z.string(),
  steps: z.array(z.string()),
  causes: z.array(causeShown).min(1),
  verify: z.array(z.string()),
  /** The entry of another finding that this one follows from: a symptom, shown under it. */
  follows: z.string().optional(),
  /** What the holes of the message held, by hole name. */
  values: z.record(z.string(), z.string()),
  /** Names of those values that identify a person, a device or a tenant. */
  private: z.array(z.string()),
  evidence: z.array(evidence).min(1),
});

const stageSeen = z.object({
  stage: z.string(),
  title: z.string(),
  state: z.enum(['done', 'failed', 'missing']),
  log: z.string(),
  machine: z.string(),
  line: z.number().int().positive().optional(),
  file: z.string().optional(),
  at: z.string().optional(),
});

const taskTrace = z.object({
  /** The identifier that joins the lines (a task's GUID, lower case), where one was seen. */
  task: z.string().optional(),
  reached: z.string(),
  failed: z.string().optional(),
  missing: z.string().optional(),
  stages: z.array(stageSeen),
  /** What must be said about the joining, for example that an answer carries no identifier. */
  note: z.string().optional(),
});

const next = z.object({ log: z.string(), machine: z.string(), why: z.string() });

const code = z.object({
  code: z.string(),
  as: z.string(),
  line: z.number().int().positive().optional(),
  file: z.string().optional(),
  readings: z.array(z.object({ owner: z.string(), symbol: z.string().optional(), meaning: z.string().optional() })),
});

export const verdictSchema = z.object({
  id: z.string().optional(),
  verdict: z.enum(['known', 'choose', 'healthy', 'unknown', 'nothing']),
  findings: z.array(finding),
  ask: z.object({ question: z.string(), options: z.array(z.object({ says: z.string(), entry: z.string() })) }).optional(),
  nearest: z.array(finding).max(3),
  codes: z.array(code),
  trace: z.object({ flow: z.string(), title: z.string(), tasks: z.array(taskTrace) }).optional(),
  next: next.optional(),
  secrets: z.array(z.string()),
  /** What was read: how many lines, in which formats, from which components and logs. */
  read: z.object({
    lines: z.number().int().nonnegative(),
    formats: z.array(z.string()),
    components: z.array(z.string()),
    logs: z.array(z.string()),
    /** True when the paste was longer than Hitch reads; what lies beyond the limit was not looked at. */
    cut: z.boolean(),
    /** The product's version, where the paste names one: causes of other versions were left out. */
    version: z.string().optional(),
    /** The files that were read, where files were: `lines` then counts their records. */
    files: z
      .array(
        z.object({
          name: z.string(),
          bytes: z.number(),
          records: z.number(),
          kinds: z.number(),
          /** Kinds of lines that were not looked at, because the time was over. */
          unread: z.number(),
          problem: z.string().optional(),
        }),
      )
      .optional(),
  }),
  /** Lines that look like trouble and belong to no finding, secrets replaced. At most 10. */
  novel: z.array(z.object({ line: z.number().int().positive(), file: z.string().optional(), text: z.string() })),
  /** What went well, one sentence a stage, for a healthy paste. */
  done: z.array(z.string()),
  /** What is known about the things a question names, where nothing was diagnosed. */
  facts: z.array(z.object({ says: z.string(), sources: z.array(sourceShown) })).max(3),
  /** What it means when a healthy path goes no further than this paste shows. */
  stall: z.string().optional(),
  knowledge: z.string(),
});

export type Verdict = z.infer<typeof verdictSchema>;
export type VerdictFinding = z.infer<typeof finding>;
export type VerdictCause = z.infer<typeof causeShown>;
export type VerdictEvidence = z.infer<typeof evidence>;
export type StepDetail = z.infer<typeof stepDetail>;
export type NextLog = z.infer<typeof next>;
export type CodeShown = z.infer<typeof code>;
export type Trace = NonNullable<Verdict['trace']>;
export type TaskTrace = z.infer<typeof taskTrace>;
