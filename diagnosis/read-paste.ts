import { cleanText } from './clean.ts';
import { textOfHtml } from './html.ts';
import { looksLikeMarkup } from './html-elements.ts';
import { type LogLine, readLines } from './log-line.ts';
import { withoutMail } from './mail.ts';
import type { Paste } from './paste.ts';
import { type Redacted, redact, type SecretKind } from './secrets.ts';

/** A paste after the door: plain characters, no secrets, cut into lines. Only this is matched, stored, logged or shown. */
export interface ReadPaste {
  readonly text: string;
  readonly lines: readonly LogLine[];
  readonly secrets: readonly SecretKind[];
  readonly cut: boolean;
}

/**
 * Reads a paste: markup off, characters plain, secrets replaced, lines and records told apart. A quoted reply is read only when the
 * person added nothing that could be read: a colleague's old error is not diagnosed again. Linear; never throws.
 */
export function readPaste(paste: Paste): { readonly own: ReadPaste; readonly quoted: ReadPaste | undefined } {
  const plain = plainText(paste);
  const mail = withoutMail(cleanText(plain.text));
  const quoted = [mail.quoted, cleanText(plain.quoted)].filter((text) => text.trim() !== '').join('\n');
  return { own: readText(mail.text, paste.cut), quoted: quoted === '' ? undefined : readText(quoted, paste.cut) };
}

/** One record of a file in plain characters, its secrets replaced. */
export const cleanRecord = (raw: string): Redacted => redact(cleanText(raw));

function readText(clean: string, cut: boolean): ReadPaste {
  const { text, secrets } = redact(clean);
  return { text, lines: readLines(text), secrets, cut };
}

/** Escaped text that was escaped again needs a second round; a third was never seen. */
function plainText({ text, source }: Paste): { text: string; quoted: string } {
  if (source !== 'html' && !looksLikeMarkup(text)) return { text, quoted: '' };
  const once = textOfHtml(text, source !== 'html');
  return /&(?:lt|gt|quot);/.test(once.text) ? { text: textOfHtml(once.text, true).text, quoted: once.quoted } : once;
}
