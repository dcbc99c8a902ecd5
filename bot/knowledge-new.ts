import { readFileSync } from 'node:fs';
import { pasteOf } from '../diagnosis/paste.ts';
import { readPaste } from '../diagnosis/read-paste.ts';
import { looksLikeTrouble } from '../diagnosis/trouble.ts';
import { exits } from './terminal.ts';

/** What varies in a message, and the hole it becomes; the first that fits wins. Codes stay: they tell one problem from another. */
const variables: readonly (readonly [RegExp, string, string])[] = [
  [/\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?/g, 'id', 'guid'],
  [/https?:\/\/[^\s"',)]+/g, 'url', 'url'],
  [/(?:[A-Za-z]:|\\)\\[^\s"',)]+/g, 'path', 'path'],
  [/\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?/gi, 'time', 'time'],
  [/(?<!error |code |status )\b\d+\b/gi, 'number', 'number'],
];

/** A message with what varies turned into holes: the draft of a signature. */
export function signatureOf(message: string): { line: string; holes: string[] } {
  const holes: string[] = [];
  let line = message;
  // A hole made before must not be looked into again.
  for (const [shape, name, type] of variables)
    line = line.replace(new RegExp(`\\{\\w+:\\w+\\}|${shape.source}`, shape.flags), (found) => {
      if (/^\{\w+:\w+\}$/.test(found)) return found;
      const count = holes.filter((hole) => hole.startsWith(name)).length;
      const hole = count === 0 ? name : `${name}${count + 1}`;
      holes.push(hole);
      return `{${hole}:${type}}`;
    });
  return { line, holes };
}

/** What an author was asked; what was left empty stays … in the draft. */
interface Answers {
  readonly message: string;
  readonly component?: string | undefined;
  readonly title?: string | undefined;
  readonly about?: string | undefined;
  readonly machine?: string | undefined;
  readonly phrase?: string | undefined;
  readonly because?: string | undefined;
  readonly step?: string | undefined;
  readonly verify?: string | undefined;
  readonly page?: string | undefined;
  readonly url?: string | undefined;
  readonly asOf?: string | undefined;
  readonly other?: string | undefined;
}

const questions: readonly (readonly [keyof Answers, string])[] = [
  ['message', 'The message, as the product prints it'],
  ['title', 'What happened, in a few words'],
  ['about', 'What that means for the person who sees it'],
  ['machine', 'On which machine is it seen'],
  ['phrase', 'How would somebody ask about it'],
  ['because', 'Why does it happen'],
  ['step', 'What is to be done first; begin with a verb and name the place'],
  ['verify', 'How does one see that it is fixed'],
  ['page', 'The title of the page that says so'],
  ['url', 'Its address'],
  ['asOf', 'The date of that page, as 2026-01-31'],
  ['other', 'A message that looks like it and is another one'],
];

/** Asks for one thing and gives the answer. */
export type Ask = (question: string) => Promise<string>;

/**
 * Prints the draft of an entry, its signature taken from a paste (a file, or standard input): constant words kept, variables turned into holes. At a terminal
 * without a file it asks for what an entry needs; what is left empty is marked in the draft.
 */
export async function draftEntry(id: string | undefined, file: string | undefined, ask?: Ask): Promise<number> {
  if (!id || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) {
    console.error('Say which id the entry shall have, as area/problem: hitch knowledge new software-updates/scan-stuck [FILE]');
    return exits.usage;
  }
  const answers =
    file === undefined && ask ? await answersFrom(ask) : readFrom(readFileSync(file && file !== '-' ? file : 0, 'utf8'));
  console.log(draftOf(id, answers));
  return exits.fine;
}

async function answersFrom(ask: Ask): Promise<Answers> {
  const answers: Record<string, string> = {};
  for (const [name, question] of questions) answers[name] = (await ask(`${question}: `)).trim();
  return { ...answers, ...readFrom(answers.message ?? '') };
}

/** The message of a paste: its first line of trouble, secrets replaced. */
function readFrom(paste: string): Answers {
  const { lines } = readPaste(pasteOf(paste, 'terminal')).own;
  const line = lines.find(looksLikeTrouble) ?? lines[0];
  return { message: line?.message.trim() ?? '', component: line?.component };
}

const missing = '…';
const quoted = (text: string | undefined): string => (text ? `'${text.replaceAll("'", "''")}'` : missing);

function draftOf(id: string, answers: Answers): string {
  const { line: signature, holes } = signatureOf(answers.message);
  const described = holes.map((hole) => `  ${hole}: { says: what it is, private: true }`);
  const place = [...(answers.component ? [`component: ${answers.component}`] : []), `machine: ${answers.machine || missing}`];
  return `# Save as entries/${id}.yml below knowledge/ (or your desk's own folder), replace every …, and run: npm run -s hitch -- knowledge check ${id}
id: ${id}
title: ${quoted(answers.title)}
status: documented
about: ${quoted(answers.about)}
where:
  - { ${place.join(', ')} }
signatures:
  - ${quoted(signature)}
${described.length > 0 ? `holes:\n${described.join('\n')}\n` : ''}codes: []
phrases:
  - ${quoted(answers.phrase)}
causes:
  - id: first
    because: ${quoted(answers.because)}
    sources: [page]
    steps:
      - ${quoted(answers.step)}
verify:
  - ${quoted(answers.verify)}
sources:
  page: { title: ${quoted(answers.page)}, url: '${answers.url || 'https://learn.microsoft.com/…'}', as-of: '${answers.asOf || missing}' }
examples:
  match:
    - note: as printed
      paste: ${quoted(answers.message)}
  no-match:
    - note: the nearest other message
      paste: ${quoted(answers.other)}`;
}
