import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { cardFor } from '../cards/card-for.ts';
import { type Case, freshCase } from '../desk/case.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { pasteOf } from '../diagnosis/paste.ts';
import type { Verdict } from '../diagnosis/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import { exits } from './terminal.ts';
import { readInputs } from './terminal-files.ts';
import { verdictText } from './verdict-text.ts';

const codeOf: Readonly<Record<Verdict['verdict'], number>> = {
  known: exits.fine,
  healthy: exits.fine,
  choose: exits.unsure,
  unknown: exits.unsure,
  nothing: exits.nothing,
};

/** Diagnoses files (standard input without any, or for `-`) as one case and prints the verdict as text, as JSON, or as a card. */
export async function diagnoseFiles(
  files: readonly string[],
  form: 'text' | 'json' | 'card',
  library: () => Library,
): Promise<number> {
  const { verdict, text } = await readInputs(files, library);
  if (form === 'json') console.log(JSON.stringify(verdict, null, 2));
  else if (form === 'card') console.log(JSON.stringify(cardFor(caseOf(verdict, text)), null, 2));
  else console.log(verdictText(verdict, process.stdout.isTTY ?? false));
  return codeOf[verdict.verdict];
}

/** A case as the chat would open it, so that the card is the one people see. */
const caseOf = (verdict: Verdict, paste: string): Case =>
  freshCase({
    id: 'C-0000000000',
    place: { tenant: 'local', conversation: 'terminal', kind: 'personal', serviceUrl: '' },
    asker: { id: 'terminal', name: 'terminal' },
    paste,
    verdict,
    openedAt: '1970-01-01T00:00:00Z',
  });

/** Diagnoses JSON Lines, each line a case of its own, and writes one line for each, in order. A bad line says so and the rest go on. */
export async function diagnoseBatch(files: readonly string[], library: Library): Promise<number> {
  let hasFailed = false;
  for (const file of files.length > 0 ? files : ['-']) {
    const input = file === '-' ? process.stdin : createReadStream(file);
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      const result = batchLine(line, library);
      hasFailed ||= 'error' in result;
      if (!process.stdout.write(`${JSON.stringify(result)}\n`))
        await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
  return hasFailed ? exits.fault : exits.fine;
}

/** The verdict of one line of a batch, or what was wrong with the line. */
export function batchLine(line: string, library: Library): Verdict | { id?: string; error: string } {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return { error: 'The line is not valid JSON. Write one object a line: {"id":"…","text":"…"}' };
  }
  const { id, text } = typeof input === 'object' && input !== null ? (input as { id?: unknown; text?: unknown }) : {};
  const named = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
  if (typeof text !== 'string')
    return { ...named, error: 'The object has no text. Write {"id":"…","text":"…"} with text as a string' };
  return { ...named, ...diagnose(pasteOf(text, 'api'), library) };
}
