import { keyTail, secretRules } from './secret-rules.ts';

/**
 * Secrets in a paste are replaced before anything else sees them: `[secret:password]` stands where the value stood, and the words
 * around it stay. Each rule is one linear pattern: no nested repetition, every repetition bounded or over one class of characters.
 */
export type SecretKind =
  | 'private key'
  | 'jwt'
  | 'bearer token'
  | 'basic credentials'
  | 'password'
  | 'client secret'
  | 'account key'
  | 'sas signature'
  | 'api key'
  | 'cookie'
  | 'bitlocker key'
  | 'product key';

/** A text without its secrets, and which kinds were there, each named once. */
export interface Redacted {
  readonly text: string;
  readonly secrets: readonly SecretKind[];
}

/** Replaces every secret of the known kinds. Linear in the length of the text. */
export function redact(text: string): Redacted {
  const found = new Set<SecretKind>();
  let clean = text;
  for (const { kind, pattern } of secretRules) {
    clean = clean.replace(pattern, (...match) => {
      found.add(kind);
      const groups = match.at(-1) as { keep?: string };
      return `${groups.keep ?? ''}[secret:${kind}]`;
    });
  }
  const whole = withoutKeyTails(clean);
  if (whole !== clean) found.add('private key');
  return { text: whole, secrets: [...found] };
}

/** The lines of a key before its end mark, where its head is missing. */
function withoutKeyTails(text: string): string {
  let at = 0;
  let clean = '';
  for (const { 0: end, 1: lines = '', index } of text.matchAll(keyTail)) {
    clean += `${text.slice(at, index - lines.length)}[secret:private key]`;
    at = index + end.length;
  }
  return clean + text.slice(at);
}
