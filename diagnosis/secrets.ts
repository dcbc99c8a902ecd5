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

interface Rule {
  readonly kind: SecretKind;
  /** The group `keep` stays, the rest of the match is replaced. */
  readonly pattern: RegExp;
}

/** A value in quotes, or up to the next blank or separator. */
const value = String.raw`(?:"[^"\n]{1,4000}"|'[^'\n]{1,4000}'|[^\s"',;&<>|)\]}]{1,4000})`;
/** A value in a connection string runs to the semicolon and may hold blanks. */
const field = String.raw`(?:"[^"\n]{1,4000}"|'[^'\n]{1,4000}'|[^;"'\n]{1,4000})`;
const assigned = String.raw`["']?\s{0,3}(?:[:=]|\bis\b)\s{0,3}`;

const rules: readonly Rule[] = [
  {
    kind: 'private key',
    pattern:
      /(?<keep>)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----)[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  },
  { kind: 'jwt', pattern: /(?<keep>)\beyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{2,16000}(?:\.[A-Za-z0-9_-]{0,8000})?/g },
  {
    kind: 'bearer token',
    pattern: /(?<keep>\bBearer\s{1,3})(?!\[secret)(?=[A-Za-z0-9._~+/=-]{0,16000}[0-9._~+/=-])[A-Za-z0-9._~+/=-]{16,16000}/gi,
  },
  {
    kind: 'basic credentials',
    pattern:
      /(?<keep>\bAuthorization\s{0,3}[:=]\s{0,3}(?:Basic|Negotiate|NTLM|Digest|SharedKey)\s{1,3})(?!\[secret)[^\s"',;]{6,16000}/gi,
  },
  { kind: 'basic credentials', pattern: /(?<keep>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,200}:)[^\s:/@]{1,400}(?=@)/gi },
  {
    kind: 'account key',
    pattern: new RegExp(
      String.raw`(?<keep>\b(?:Account|Shared|SharedAccess|Access|Primary|Secondary)Key${assigned})(?!\[secret)${value}`,
      'gi',
    ),
  },
  { kind: 'sas signature', pattern: /(?<keep>[?&;\s](?:sig|sharedaccesssignature)=)(?!\[secret)[A-Za-z0-9%+/=_-]{8,2000}/gi },
  {
    kind: 'client secret',
    pattern: new RegExp(
      String.raw`(?<keep>\b(?:client|app|application|shared|consumer)[ _-]?secret${assigned})(?!\[secret)${value}`,
      'gi',
    ),
  },
  {
    kind: 'client secret',
    pattern: /(?<keep>)(?<![A-Za-z0-9._~-])[A-Za-z0-9._~-]{3}[78]Q~[A-Za-z0-9._~-]{31,37}(?![A-Za-z0-9._~-])/g,
  },
  {
    kind: 'password',
    pattern: new RegExp(String.raw`(?<keep>;\s{0,3}(?:password|pwd)\s{0,3}=\s{0,3})(?!\s{0,3}\[secret)${field}`, 'gi'),
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?<keep>(?<![A-Za-z])[A-Za-z_-]{0,30}(?:password|passwd|passphrase|pwd|kennwort|passwort)["']?\s{0,3}[:=]\s{0,3})(?!\[secret)${value}`,
      'gi',
    ),
  },
  {
    kind: 'password',
    pattern: new RegExp(String.raw`(?<keep>(?:^|\s)[-/](?:password|pass|pwd|pw)\s{1,3})(?!\[secret)(?![-/])${value}`, 'gim'),
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?<keep>\b(?:password|passwort|kennwort)\s{1,3}(?:is|ist|was|for \S{1,60} is)\s{1,3})(?!\[secret)(?=\S{0,60}[\d!$%^*#@])${value}`,
      'gi',
    ),
  },
  {
    kind: 'password',
    pattern: /(?<keep>\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?)(?:"[^"\n]{1,400}"|'[^'\n]{1,400}')/gi,
  },
  {
    kind: 'api key',
    pattern: new RegExp(
      String.raw`(?<keep>\b(?:api[ _-]?key|x-api-key|x-functions-key|subscription-key|access[ _-]?token|refresh[ _-]?token|id[ _-]?token|auth[ _-]?token)${assigned})(?!\[secret)${value}`,
      'gi',
    ),
  },
  { kind: 'cookie', pattern: /(?<keep>\b(?:Set-)?Cookie:)(?!\s{0,3}\[secret)[^\n]{1,8000}/gi },
  {
    kind: 'api key',
    pattern:
      /(?<keep>)\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|xox[abprs]-[A-Za-z0-9-]{10,200}|AKIA[0-9A-Z]{16}|npm_[A-Za-z0-9]{36})\b/g,
  },
  { kind: 'bitlocker key', pattern: /(?<keep>)(?<![\d-])\d{6}(?:-\d{6}){7}(?![\d-])/g },
  { kind: 'product key', pattern: /(?<keep>)(?<![A-Za-z0-9-])[A-Za-z0-9]{5}(?:-[A-Za-z0-9]{5}){4}(?![A-Za-z0-9-])/g },
];

/** A text without its secrets, and which kinds were there, each named once. */
export interface Redacted {
  readonly text: string;
  readonly secrets: readonly SecretKind[];
}

/** Replaces every secret of the known kinds. Linear in the length of the text. */
export function redact(text: string): Redacted {
  const found = new Set<SecretKind>();
  let clean = text;
  for (const { kind, pattern } of rules) {
    clean = clean.replace(pattern, (...match) => {
      found.add(kind);
      const groups = match.at(-1) as { keep?: string };
      return `${groups.keep ?? ''}[secret:${kind}]`;
    });
  }
  return { text: clean, secrets: [...found] };
}
