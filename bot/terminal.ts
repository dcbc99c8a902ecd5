import { parseArgs } from 'node:util';
import { wordsOf } from './file-words.ts';
import { servedLibrary } from './knowledge.ts';

const usage = `Hitch reads a log snippet or an error message and says what is wrong, why, and what to do.

  hitch diagnose [FILE…|-]     what is wrong in these files, or on standard input; logs of any size, archives (.zip), several at once
        --json                 as one verdict object
        --card                 as Adaptive Card JSON
        --batch                JSON Lines in ({"id","text"}), one verdict object a line out
  hitch explain [FILE|-]         why a paste did or did not match, stage by stage
  hitch knowledge check [PART]  every law on every entry and flow, or on those whose path holds PART
        --sources FOLDER       and that nothing was copied out of the texts in FOLDER
  hitch knowledge new ID [FILE]  the draft of an entry: asks, or takes the signature from a paste
  hitch knowledge show ID       what an entry claims and advises, as it is served
  hitch knowledge coverage      areas, the age of their sources, entries without an example
  hitch eval FILE              score labelled pastes (JSON Lines) [--first-ids FILE] [--json] [--misses N]
  hitch chat                   a conversation, as in Teams
  hitch serve | local          the bot for Teams | on this machine, with a client to try it
  hitch --help                 this text

Exit code of diagnose: 0 known or healthy, 3 unknown or several answers, 4 nothing to read, 2 wrong use, 1 a fault.`;

/** Exit codes of the terminal. */
export const exits = { fine: 0, fault: 1, usage: 2, unsure: 3, nothing: 4 } as const;

/** Words on the command line that make no sense; the message says which. */
export class UsageError extends Error {}

const options = {
  json: { type: 'boolean' },
  card: { type: 'boolean' },
  batch: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  'first-ids': { type: 'string' },
  sources: { type: 'string' },
  misses: { type: 'string' },
} as const;

/** Runs one command of the terminal and returns its exit code. Results go to standard output, everything else to standard error. */
export async function runTerminal(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      return exits.usage;
    }
    console.error(wordsOf(error));
    return exits.fault;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [command = '', ...files] = positionals;
  if (values.help || command === 'help') {
    console.log(usage);
    return exits.fine;
  }
  const runCommand = commands.get(command);
  if (!runCommand) throw new UsageError(command ? `'${command}' is no command of Hitch.` : 'Say what to do.');
  return runCommand(files, values);
}

type Values = ReturnType<typeof parse>['values'];

/** Each command loads only what it needs. */
const commands: ReadonlyMap<string, (files: string[], values: Values) => Promise<number>> = new Map([
  ['diagnose', runDiagnose],
  ['eval', runEval],
  ['explain', runExplain],
  ['knowledge', runKnowledge],
  ['chat', async () => (await import('./chat.ts')).chat(servedLibrary())],
]);

async function runDiagnose(files: string[], { json, card, batch }: Values): Promise<number> {
  if ([json, card, batch].filter(Boolean).length > 1) throw new UsageError('Choose one of --json, --card and --batch.');
  const { diagnoseFiles, diagnoseBatch } = await import('./terminal-diagnose.ts');
  if (batch) return diagnoseBatch(files, servedLibrary());
  const form = card ? 'card' : 'json';
  return diagnoseFiles(files, card || json ? form : 'text', servedLibrary);
}

async function runExplain([file = '-']: string[]): Promise<number> {
  const [{ explain }, { pasteOf }, { readFileSync }] = await Promise.all([
    import('./explain.ts'),
    import('../diagnosis/paste.ts'),
    import('node:fs'),
  ]);
  console.log(explain(pasteOf(readFileSync(file === '-' ? 0 : file, 'utf8'), 'terminal'), servedLibrary()));
  return exits.fine;
}

async function runKnowledge([what, part, file]: string[], { sources }: Values): Promise<number> {
  if (what === 'new') return runNew(part, file);
  if (what === 'show') return (await import('./knowledge-show.ts')).showEntry(part);
  if (what === 'coverage') return (await import('./knowledge-show.ts')).printCoverage();
  if (what !== 'check') throw new UsageError('Say what to do with the knowledge base: check, new, show or coverage.');
  return (await import('./knowledge-check.ts')).checkKnowledge(part, sources);
}

async function runNew(id: string | undefined, file: string | undefined): Promise<number> {
  const { draftEntry } = await import('./knowledge-new.ts');
  if (!process.stdin.isTTY) return draftEntry(id, file);
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await draftEntry(id, file, (question) => terminal.question(question));
  } finally {
    terminal.close();
  }
}

async function runEval(files: string[], values: Values): Promise<number> {
  const [file] = files;
  if (!file || files.length > 1) throw new UsageError('eval takes one file of labelled pastes.');
  const options = { firstIds: values['first-ids'], asJson: values.json ?? false, misses: Number(values.misses ?? 0) };
  return (await import('./eval.ts')).evaluate(file, options, servedLibrary());
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
