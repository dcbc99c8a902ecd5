import { z } from 'zod';

const caseId = z.string().regex(/^C-[0-9A-Z]{10}$/);
const rev = z.number().int().min(0).max(1_000_000);

/**
 * What a button sends back: a version, a verb, ids and the revision it was drawn for, and no fact. Who pressed it, where, and what is
 * true now, the server takes from the turn and the store.
 */
export const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({ v: z.literal(1), do: z.enum(['fixed', 'next', 'escalate', 'back', 'send', 'refresh']), case: caseId, rev }),
  z.strictObject({ v: z.literal(1), do: z.enum(['tick', 'untick']), case: caseId, rev, step: z.number().int().min(0).max(50) }),
  z.strictObject({ v: z.literal(1), do: z.literal('choose'), case: caseId, rev, option: z.number().int().min(0).max(9) }),
  z.strictObject({ v: z.literal(1), do: z.enum(['help']) }),
]);

export type Action = z.infer<typeof actionSchema>;

/** The action in a button's data, or undefined when it is none of ours. Other keys of the object (form inputs) are left to `inputsOf`. */
export function actionOf(data: unknown): Action | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const parsed = actionSchema.safeParse(Object.fromEntries(Object.entries(data).filter(([key]) => actionKeys.has(key))));
  return parsed.success ? parsed.data : undefined;
}

const actionKeys: ReadonlySet<string> = new Set(['v', 'do', 'case', 'rev', 'step', 'option']);

/** The text inputs that came with a button: strings of at most 4,000 characters, at most 20 of them; everything else is dropped. */
export function inputsOf(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null) return {};
  const inputs = Object.entries(data).filter(
    ([key, value]) => !actionKeys.has(key) && key !== '__proto__' && typeof value === 'string',
  );
  return Object.fromEntries(inputs.slice(0, 20).map(([key, value]) => [key, String(value).slice(0, 4000)]));
}
