// `npm run codes`: writes codes/by-hand.json from the tables codes/*.yml, the form in which they are loaded.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeText, readCodeTables } from './code-book.ts';
import { KnowledgeError } from './library.ts';

const { made, problems } = readCodeTables(import.meta.dirname);
if (problems.length > 0) {
  console.error(new KnowledgeError(problems).message);
  process.exitCode = 1;
} else {
  writeFileSync(join(import.meta.dirname, 'codes/by-hand.json'), madeText(made));
  console.log(
    `${made.tables.length} tables, ${made.tables.reduce((sum, { rows }) => sum + rows.length, 0)} codes with a sentence`,
  );
}
