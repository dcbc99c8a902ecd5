import { readFileSync } from 'node:fs';
import { readLines } from '../diagnosis/log-line.ts';
import { pasteOf } from '../diagnosis/paste.ts';
import { readPaste } from '../diagnosis/read-paste.ts';
import { looksLikeTrouble } from '../diagnosis/trouble.ts';
import { exits } from './terminal.ts';

/** What varies in a message, and the hole it becomes; the first that fits wins. */
const variables: readonly (readonly [RegExp, string, string])[] = [
  [/\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?/g, 'id', 'guid'],
  [/https?:\/\/[^\s"',)]+/g, 'url', 'url'],
  [/(?:[A-Za-z]:|\\)\\[^\s"',)]+/g, 'path', 'path'],
  [/\b0x[0-9A-Fa-f]{8}\b/g, 'code', 'code'],
  [/\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?/gi, 'time', 'time'],
  [/\b\d+\b/g, 'number', 'number'],
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

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Prints the draft of an entry, its signature taken from a paste (standard input, or a file): constant words kept, variables turned into holes. */
export function draftEntry(id: string | undefined, file = '-'): number {
  if (!id || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) {
    console.error('Say which id the entry shall have, as area/problem: hitch knowledge new software-updates/scan-stuck [FILE]');
    return exits.usage;
  }
  const { own } = readPaste(pasteOf(readFileSync(file === '-' ? 0 : file, 'utf8'), 'terminal'));
  const line = own.lines.find(looksLikeTrouble) ?? own.lines[0] ?? readLines(' ')[0];
  const message = line?.message.trim() ?? '';
  const { line: signature, holes } = signatureOf(message);
  const described = holes.map((hole) => `  ${hole}: { says: what it is, private: true }`);
  console.log(`# Save as entries/${id}.yml, replace every …, and run: hitch knowledge check ${id}
id: ${id}
title: …
status: documented
about: …
where:
  - { ${line?.component ? `component: ${line.component}, ` : ''}machine: … }
signatures:
  - ${quoted(signature)}
${described.length > 0 ? `holes:\n${described.join('\n')}\n` : ''}codes: []
phrases:
  - …
causes:
  - id: …
    because: …
    sources: [page]
    steps:
      - Open …
verify:
  - …
sources:
  page: { title: …, url: 'https://learn.microsoft.com/…', as-of: '…' }
examples:
  match:
    - note: as printed
      paste: ${quoted(message)}
  no-match:
    - note: the nearest other message
      paste: '…'`);
  return exits.fine;
}
