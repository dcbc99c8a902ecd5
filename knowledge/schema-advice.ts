import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What an author is told where a file breaks the schema: what is wrong, and what to write instead. */
export function schemaAdvice(issue: Issue, file: unknown): string {
  const value = valueAt(file, issue.path);
  if (wantsText(issue) && isScalar(value)) return `${String(value)} is no text to YAML. Put it in single quotes`;
  switch (issue.code) {
    case 'too_big':
      return `${sizeOf(value)}, and at most ${issue.maximum} are allowed. Shorten it`;
    case 'too_small':
      return `${sizeOf(value)}, and at least ${issue.minimum} must be there. Add what is missing`;
    case 'unrecognized_keys':
      return `There is no field ${issue.keys.map((key) => `'${key}'`).join(', ')} here. knowledge/README.md lists the fields`;
    case 'invalid_type':
      return value === undefined
        ? 'is missing. knowledge/README.md shows what belongs there'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return adviceOfUnion(issue.errors, value);
    default:
      return issue.message;
  }
}

/** Of several forms that a value may have, the one it comes nearest to: the one whose first objection lies deepest. */
function adviceOfUnion(forms: readonly (readonly Issue[])[], value: unknown): string {
  const [nearest] = forms
    .flatMap(([first]) => (first ? [first] : []))
    .toSorted((a, b) => b.path.length - a.path.length || Number(a.code === 'invalid_type') - Number(b.code === 'invalid_type'));
  if (!nearest) return 'has none of the forms that knowledge/README.md shows';
  const advice = schemaAdvice(nearest, value);
  return nearest.path.length > 0 ? `${nearest.path.map(String).join('.')}: ${advice}` : advice;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list: write [ ] around it, or each item behind a hyphen',
  object: 'fields with values: { name: value }',
  boolean: 'true or false',
  number: 'a number',
};

const wantsText = (issue: Issue): boolean =>
  (issue.code === 'invalid_type' && issue.expected === 'string') ||
  (issue.code === 'invalid_union' && issue.errors.some((form) => form.some((one) => one.path.length === 0 && wantsText(one))));

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `${value.trim().length} characters`;
  return Array.isArray(value) ? `${value.length} items` : String(value);
}

const valueAt = (file: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value === null || value === undefined ? undefined : Reflect.get(Object(value), key)),
    file,
  );
