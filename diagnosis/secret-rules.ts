import type { SecretKind } from './secrets.ts';

/** What a secret looks like. The group `keep` stays, the rest of the match is replaced. */
export interface SecretRule {
  readonly kind: SecretKind;
  readonly pattern: RegExp;
}

const rule = (kind: SecretKind, source: string, flags = 'gi'): SecretRule => ({ kind, pattern: new RegExp(source, flags) });

/** What was replaced already, what is masked, and words that tell how a secret is; none of them is one. */
const noSecret = String.raw`(?!\s{0,3}\[secret|(?:expired|invalid|incorrect|wrong|missing|required|null|none|true|false|not|empty|blank|changed|unknown|disabled|enabled|0x[0-9a-f]{1,8}|\*{1,40})(?:[\s"',;.)\]<]|$))`;
/** A quote, perhaps escaped because the text stands in a JSON string. */
const quote = String.raw`\\{0,3}["']`;
/** A value in quotes, escaped quotes inside it included. */
const inQuotes = String.raw`"(?:\\.|[^"\\\n]){1,4000}"|'[^'\n]{1,4000}'|\\{1,3}"(?:(?!\\{1,3}")[^\n"]){1,4000}\\{1,3}"`;
/** Without quotes it runs to the next blank or separator; a comma or bracket inside belongs to it. */
const bare = String.raw`\\{0,3}["']?(?:[^\s"'\\,;&<>|)\]}]|\\(?!["'])|[,)}](?=[^\s"',;:=<>|)\]}])(?!\w{1,40}\\{0,3}["']?[:=])){1,4000}`;
const value = `(?:${inQuotes}|${bare})`;
/** A value in a connection string runs to the semicolon and may hold blanks; the end of a record ends it, too. */
const field = String.raw`(?:${inQuotes}|(?:(?!\]LOG\]!>)[^;"'\n]){1,4000})`;
const equals = String.raw`\\{0,3}["']?\s{0,3}(?:[:=]>?|->|→|\|)\s{0,3}`;
/** Behind "is" a value is one only where it looks like one: "the client secret is expired" tells something else. */
const is = String.raw`\s{1,3}(?:is|ist|was|for \S{1,60} is)\s{1,3}(?=\S{0,60}[\d!$%^*#@~])`;
const assigned = `(?:${equals}|${is})`;
/** A value that nobody would take for a word: a letter and a digit, six characters. */
const strong = String.raw`(?=\\{0,3}["']?[^\s"']{0,60}[a-z])(?=\\{0,3}["']?[^\s"']{0,60}\d)(?=\S{6})`;
/** The same with a sign, where only a blank stands before it. */
const stronger = String.raw`${strong}(?=\\{0,3}["']?[^\s"']{0,60}[!$%^*#])`;

const passwordWord = 'password|passwd|passphrase|passcode|pwd|kennwort|passwort|mot de passe|contrase(?:ñ|n)a|wachtwoord|senha';
const clientSecret = '(?:client|app|application|shared|consumer)[ _-]?secret';
const otherSecret = `(?:${passwordWord}|(?:account|shared|sharedaccess|access)key|api[ _-]?key|(?:access|refresh|id|auth|session|bearer)[ _-]?token)`;
/** A line of a token that a chat or a mail wrapped: long enough to be no word. */
const wrapped = String.raw`(?:\s{0,4}(?:\n|\\n|\\r\\n)[\s>]{0,6}(?=[A-Za-z0-9_.-]{20})[A-Za-z0-9_-]{1,8000})`;

const keys: readonly SecretRule[] = [
  rule(
    'private key',
    String.raw`(?<keep>)-----BEGIN\s[A-Z0-9\s]{0,40}PRIVATE\sKEY-----(?:(?!-----)[\w+/=,:.\\>\s-]){0,60000}(?:-----END\s[A-Z0-9\s]{0,40}PRIVATE\sKEY-----)?`,
    'g',
  ),
  // A log that prints a key line by line: nothing else writes a record of base64 alone.
  rule('private key', String.raw`(?<keep><!\[LOG\[\s?)[A-Za-z0-9+/]{60,100}={0,2}(?=\s?\]LOG\]!>)`, 'g'),
  rule('private key', String.raw`(?<keep>\bPrivate-Lines:\s{0,3}\d{1,4}\s{1,3})(?:[A-Za-z0-9+/=]{1,100}\s{1,3}){1,400}`, 'g'),
  rule(
    'jwt',
    String.raw`(?<keep>)\beyJ[A-Za-z0-9_-]{8,8000}${wrapped}{0,8}\.[A-Za-z0-9_-]{2,16000}${wrapped}{0,100}(?:\.[A-Za-z0-9_-]{0,8000}${wrapped}{0,20})?`,
    'g',
  ),
  rule(
    'private key',
    String.raw`(?<keep>\[secret:private key\][\s>]{1,6})(?!\[)(?:[A-Za-z0-9+/]{16,100}={0,2}(?:[\s>]{1,6}|$)){1,400}`,
    'g',
  ),
  rule(
    'jwt',
    String.raw`(?<keep>\[secret:(?:jwt|bearer token)\]\s{0,4}\n\s{0,4})(?:(?=[\w-]{0,200}[A-Z])(?=[\w-]{0,200}[a-z])(?=[\w-]{0,200}\d)[\w-]{40,8000}(?:\.[\w-]{20,8000}){0,2}(?:\s{1,6}|$)){1,100}`,
    'g',
  ),
];

const headers: readonly SecretRule[] = [
  rule(
    'basic credentials',
    String.raw`(?<keep>\bAuthorization${quote}?\s{0,3}[:=]\s{0,3}(?:${quote})?(?:Basic|Negotiate|NTLM|Digest|SharedKey)\s{1,3})(?!\[secret)[^\s"',;\\]{6,16000}`,
  ),
  rule(
    'bearer token',
    String.raw`(?<keep>\bAuthorization${quote}?\s{0,3}[:=]\s{0,3}(?:${quote})?Bearer\s{1,3})(?!\[secret)[A-Za-z0-9._~+/=-]{16,16000}`,
  ),
  rule(
    'bearer token',
    String.raw`(?<keep>\bBearer\s{1,3})(?!\[secret)(?=[A-Za-z0-9._~+/=-]{0,16000}[0-9.~+/=])[A-Za-z0-9._~+/=-]{16,16000}`,
  ),
  rule('basic credentials', String.raw`(?<keep>\bBasic\s)[A-Za-z0-9+/]{12,4000}={1,2}(?!\w)`, 'g'),
  rule('basic credentials', String.raw`(?<keep>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,200}:)(?!\[secret)[^\s:/?#]{1,400}(?=@)`),
  rule(
    'basic credentials',
    String.raw`(?<keep>\bcurl\s[^\n]{0,200}?(?:-u|--user)\s{1,3}["']?[^\s:"']{1,100}:)(?!\[secret)[^\s"']{1,400}`,
  ),
  rule('cookie', String.raw`(?<keep>\b(?:Set-)?Cookie:)(?!\s{0,3}\[secret)(?=[^\n]{0,200}=)(?:(?!\]LOG\]!>)[^\n]){1,8000}`),
  rule('cookie', String.raw`(?<keep>\b(?:Set-)?Cookie${quote}\s{0,2}:\s{0,2})(?:${inQuotes})`),
  rule(
    'cookie',
    String.raw`(?<keep>\b(?:ESTSAUTH\w{0,20}|FedAuth|rtFa|\.ASPXAUTH|ASP\.NET_SessionId|JSESSIONID|x-ms-RefreshTokenCredential|cookie)=)(?!\[secret)[^\s"',;&<>\\]{8,8000}`,
  ),
];

const links: readonly SecretRule[] = [
  rule(
    'account key',
    String.raw`(?<keep>\b(?:Account|Shared|SharedAccess|Access|Primary|Secondary)Key${assigned})${noSecret}${value}`,
  ),
  rule(
    'sas signature',
    String.raw`(?<keep>(?:[?&;\s]|${quote})(?:sig|sharedaccesssignature)(?:=|${quote}\s{0,2}:\s{0,2}${quote}))(?!\[secret)[A-Za-z0-9%+/=_-]{8,2000}(?:\n[A-Za-z0-9%+/_-]{4,200}(?:%3D|=))?`,
  ),
  rule(
    'api key',
    String.raw`(?<keep>[?&](?:code|token|key|access_key|secret|assertion|client_assertion|SAMLResponse)=)(?![0-9a-f]{8}-[0-9a-f]{4}-)(?=[A-Za-z%+/=_.~-]{0,60}\d)[A-Za-z0-9%+/=_.~-]{20,8000}`,
  ),
  rule('api key', String.raw`(?<keep>\.webhook\.office\.com/webhookb2/)(?!\[secret)[^\s"'<>]{20,400}`),
];

const named: readonly SecretRule[] = [
  rule(
    'client secret',
    String.raw`(?<keep>)(?<![A-Za-z0-9._~-])[A-Za-z0-9._~-]{3}[78]Q~(?:\n?[A-Za-z0-9._~-]){31,37}(?![A-Za-z0-9._~-])`,
    'g',
  ),
  rule('client secret', String.raw`(?<keep>\b${clientSecret}${assigned})${noSecret}${value}`),
  rule('client secret', String.raw`(?<keep>\bsecret${equals})${noSecret}${strong}${value}`),
  rule('password', String.raw`(?<keep>;\s{0,3}(?:password|pwd)\s{0,3}=\s{0,3})(?!\s{0,3}\[secret)${field}`),
  rule('password', `(?<keep>(?<![A-Za-z])[A-Za-z_-]{0,30}(?:${passwordWord})(?:${equals}|%3D))${noSecret}${value}`),
  rule('password', String.raw`(?<keep>\b(?:${passwordWord}|pw|pass)${is})${noSecret}${value}`),
  rule('password', String.raw`(?<keep>(?<![A-Za-z])(?:pass|pw)\s{0,3}[:=]\s{0,3})${noSecret}${strong}${value}`),
  rule('password', String.raw`(?<keep>\b(?:${passwordWord})\s{1,3})${noSecret}${stronger}${value}`),
  rule('password', String.raw`(?<keep>\b_SMSTSReserved2\w{0,8}\s{0,3}[:=]\s{0,3})${noSecret}${value}`),
  rule(
    'api key',
    String.raw`(?<keep>\b(?:api[ _-]?key|x-api-key|x-functions-key|subscription-key|[a-z]{0,30}(?:access|refresh|id|auth|session|bearer)[ _-]?token)${assigned})${noSecret}${value}`,
  ),
  rule('api key', String.raw`(?<keep>\btoken${equals})${noSecret}(?![0-9a-f]{8}-[0-9a-f]{4}-)${strong}(?=[^\s"']{20})${value}`),
];

const element = (name: string): string =>
  String.raw`(?<keep>(?:<|&lt;)(?:\w{1,20}:)?\w{0,30}${name}(?:\s[^<>\n]{0,200})?(?:>|&gt;))${noSecret}[^<&\n]{1,4000}(?=<|&lt;)`;
const attribute = (name: string): string =>
  String.raw`(?<keep>\b\w{0,30}${name}(?:${quote})?\s{1,3}value\s?=\s?)${noSecret}(?:${inQuotes})`;

const markup: readonly SecretRule[] = [element, attribute].flatMap((dress) => [
  rule('client secret', dress(clientSecret)),
  rule('password', dress(otherSecret)),
]);

const commands: readonly SecretRule[] = [
  rule('password', String.raw`(?<keep>(?:^|\s)[-/]password\s{1,3})(?!\[secret)(?![-/])${value}`, 'gim'),
  rule('password', String.raw`(?<keep>(?:^|\s)[-/](?:pass|pwd|pw)[:=])(?!\[secret)${value}`, 'gim'),
  rule(
    'password',
    String.raw`(?<keep>(?:^|\s)[-/](?:pass|pwd|pw|p|rp)[\s:=]\s{0,2})(?!\[secret)(?![-/])${strong}${value}`,
    'gim',
  ),
  rule('password', String.raw`(?<keep>\bnet1?(?:\.exe)?\s{1,3}user\s{1,3}[^\s/]{1,100}\s{1,3})(?![/*\[])${strong}${value}`),
  rule('password', String.raw`(?<keep>/user:\S{1,100}\s{1,3})(?![/*\[])${strong}${value}`),
  rule(
    'password',
    String.raw`(?<keep>\bConvertTo-SecureString\s{1,3}(?:-(?:String|AsPlainText|Force)\s{1,3}){0,3})(?![-$\[(])${value}`,
  ),
  rule('password', String.raw`(?<keep>\s-AsPlainText\s{1,3})(?:${inQuotes})`),
];

const shapes: readonly SecretRule[] = [
  rule(
    'api key',
    String.raw`(?<keep>)\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{30,255}|glpat-[A-Za-z0-9_-]{20,100}|xox[abprs]-[A-Za-z0-9-]{10,200}|AKIA[0-9A-Z]{16}|npm_[A-Za-z0-9]{36}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4})\b`,
    'g',
  ),
  rule('api key', `(?<keep>)(?<![A-Za-z0-9])(?=[a-z]{0,51}[2-7])[a-z2-7]{52}(?![A-Za-z0-9])`, 'g'),
  rule(
    'bitlocker key',
    String.raw`(?<keep>)(?<![\d-])\d{6}(?:(?:\s{0,3}[-\u2010-\u2015\u2212](?:\s|\\[nr]){0,3}|\s)\d{6}){7}(?![\d-])`,
    'g',
  ),
  rule('bitlocker key', String.raw`(?<keep>)(?<!\d)\d{48}(?!\d)`, 'g'),
  rule(
    'product key',
    String.raw`(?<keep>)(?<![A-Za-z0-9-])(?=[\d-]{0,28}[A-Za-z])(?=[A-Z0-9-]{29}|[A-Za-z-]{0,28}\d)[A-Za-z0-9]{5}(?:-[A-Za-z0-9]{5}){4}(?![A-Za-z0-9-])`,
    'g',
  ),
];

/** Each rule is one linear pattern: every repetition is bounded or over one class of characters. Their order matters: what is surest comes first. */
export const secretRules: readonly SecretRule[] = [...keys, ...headers, ...links, ...named, ...markup, ...commands, ...shapes];

const keyEnd = String.raw`-----END\s[A-Z0-9\s]{0,40}PRIVATE\sKEY-----`;
const keyBreak = String.raw`(?:[\s>]{1,6}|\\n|\\r\\n)`;
/** The end of a private key whose head stands in another message; group 1 holds the lines before it, looked for backwards from the end. */
export const keyTail = new RegExp(
  String.raw`${keyEnd}(?<=((?:[\w+/=]{16,100}${keyBreak}){0,400}[\w+/=]{1,100}${keyBreak})${keyEnd})`,
  'g',
);
