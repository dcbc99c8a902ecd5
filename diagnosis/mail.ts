/** The head of a forwarded mail: From, Sent, To, Subject, in the languages that Outlook writes them in. */
const headerLine =
  /^\s{0,4}>?\s{0,4}(?:From|Sent|Date|To|Cc|Subject|Importance|Von|Gesendet|Datum|An|Betreff|De|Envoyé|À|Objet|Enviado|Para|Asunto|Van|Verzonden|Aan|Onderwerp|Da|Inviato|A|Oggetto)\s?:\s.{1,400}$/i;
/** "On Monday … Ann wrote:" before a quoted mail. */
const attribution = /^\s{0,4}(?:On|Am|Le|El|Op)\s.{4,200}\s(?:wrote|schrieb|a écrit|escribió|schreef)\s?:\s{0,4}$/i;
const quoteMark = /^\s{0,4}>\s?/;
/** What begins a signature. */
const closing =
  /^\s{0,4}(?:--|(?:kind|best|warm|many)?\s?(?:regards|wishes)|thanks(?: (?:a lot|in advance|and regards))?|thank you|cheers|mit freundlichen grüßen|viele grüße|beste grüße|cordialement|saludos|sent from my .{2,40}|get outlook for .{2,20})\s?[,.!]?\s{0,4}$/i;
const linesOfSignature = 10;
const longestSignatureLine = 90;
/** A line of a log or an error is no signature. */
const soundsTechnical = /0x[0-9a-f]|\b(?:error|exit|code|status)\b|\bfail|exception|\.log\b|<!\[LOG\[|\$\$<|\d{1,2}:\d{2}:\d{2}/i;

/** A subject that names a code is part of what was said. */
const tellsTrouble = /0x[0-9a-f]{4}|AADSTS\d/i;

/** Plain text as a mail brings it: what the person wrote or forwarded, and what stood quoted under it. */
export interface Mail {
  readonly text: string;
  readonly quoted: string;
}

/**
 * Takes a mail's heads, its quotation marks and its signature off a text; lines keep their places. A quotation is apart only where an
 * attribution ("On Monday Ann wrote:") begins it and something else stands before; a paste that is quoted throughout is read. Linear; never throws.
 */
export function withoutMail(text: string): Mail {
  if (!/^\s{0,4}>|:\s|^\s{0,4}--|,?\s{0,4}$/m.test(text)) return { text, quoted: '' };
  const lines = withoutSignature(withoutHeads(text.split('\n')));
  const start = lines.findIndex((line) => attribution.test(line));
  const own = start < 0 ? lines : lines.slice(0, start);
  const quoted = start < 0 ? [] : lines.slice(start + 1);
  const hasOwn = own.some((line) => /\w/.test(line));
  const unmark = (some: readonly string[]): string => some.map((line) => line.replace(quoteMark, '')).join('\n');
  return hasOwn
    ? { text: unmark(own), quoted: unmark(quoted) }
    : { text: unmark(quoted.length > 0 ? quoted : lines), quoted: '' };
}

/** Three or more header lines in a row are the head of a mail; a log may print one "To: …". */
function withoutHeads(lines: readonly string[]): string[] {
  const kept = [...lines];
  for (let at = 0; at < kept.length; at++) {
    let end = at;
    while (end < kept.length && headerLine.test(kept[end] ?? '')) end++;
    if (end - at >= 3) kept.splice(at, end - at, ...kept.slice(at, end).map((line) => (tellsTrouble.test(line) ? line : '')));
    at = Math.max(at, end - 1);
  }
  return kept;
}

function withoutSignature(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const from = Math.max(0, last - linesOfSignature);
  const start = lines.findIndex((line, i) => i > from && closing.test(line));
  if (start < 0) return [...lines];
  const rest = lines.slice(start);
  const isSignature = rest.every((line) => line.length <= longestSignatureLine && !soundsTechnical.test(line));
  return isSignature ? [...lines.slice(0, start), ...rest.map(() => '')] : [...lines];
}
