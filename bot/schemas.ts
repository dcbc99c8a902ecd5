import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { verdictSchema } from '../diagnosis/verdict.ts';
import { entrySchema } from '../knowledge/entry.ts';
import { flowSchema } from '../knowledge/flow.ts';

const root = join(import.meta.dirname, '..');

/** The JSON schemas of the project by file: for authors' editors (entries, flows) and for tools that read verdicts. */
export const schemas: Readonly<Record<string, object>> = {
  'knowledge/entry.schema.json': z.toJSONSchema(entrySchema, { io: 'input', unrepresentable: 'any' }),
  'knowledge/flow.schema.json': z.toJSONSchema(flowSchema, { io: 'input', unrepresentable: 'any' }),
  'diagnosis/verdict.schema.json': z.toJSONSchema(verdictSchema),
};

/** A schema as it stands in its file. */
export const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

if (import.meta.main) for (const [file, schema] of Object.entries(schemas)) writeFileSync(join(root, file), schemaText(schema));
