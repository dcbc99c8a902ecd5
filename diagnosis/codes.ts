import type { LogLine } from './log-line.ts';
import type { CodeShown } from './verdict.ts';

/** A code as a paste wrote it, and the form it is looked up by. */
export interface FoundCode {
  readonly code: string;
  readonly as: string;
  /** The line it stands on first; `lines` are the indexes of all of them. */
  readonly line: LogLine;
  readonly lines: readonly number[];
}

const label =
  '(?:error|err|fail(?:ed|ure)?|exit|exited|return(?:ed|s)?|result|status|hr|hresult|code|rc|exception|win32|httpstatus|http)';
/** What may stand between a label and its code: an equals sign, brackets, and the words people put there. */
const gap = String.raw`(?:\s{0,2}(?:codes?|status|value|number|no\.?|is|was|of|with|the|an|a|from|has|been|win32|exit|return(?:ed)?|hresult|http|response|unknown|installation|install|process|server)\b){0,5}["']?\s{0,3}[:=>,-]{0,3}\s{0,3}["'(\[]{0,3}`;
const labelled = (number: string, flags = 'gi'): RegExp => new RegExp(`(?<![A-Za-z])${label}${gap}(${number})`, flags);

const patterns = {
  hex: /(?<![0-9A-Za-z_{-])0x([0-9a-f]{1,12})(?![0-9a-z_-]*[g-z])(?!\w)/gi,
  bareHex: /(?<![0-9A-Za-z_{.\\/#-])([89a-f][0-9a-f]{7})(?![0-9A-Za-z_}-])/gi,
  negative: /(?<![\w.{-])-(\d{5,10})(?![\w-])/g,
  named: /(?<![A-Za-z0-9])(AADSTS\d{4,8}|PXE-[A-Z]\d{2}|ORA-\d{5})(?!\d)/gi,
  sqlState: /SQLSTATE[\s:=[('"]{1,4}([0-9A-Z]{5})(?![0-9A-Z])/gi,
  httpReason: /(?<![\w.])([45]\d\d)\s?\((?:[A-Z][A-Za-z]+(?: [A-Za-z]+){0,4})\)/g,
  httpWords: /\bHTTP(?:\/\d(?:\.\d)?)?\s(?:error\s|status\s|code\s){0,2}([45]\d\d)(?!\d)/gi,
  reasonWords:
    /(?<![\w.])([45]\d\d)\s(?:Unauthorized|Forbidden|Not Found|Bad Request|Internal Server Error|Service Unavailable|Bad Gateway|Gateway Timeout)\b/gi,
  labelledNumber: labelled('\\d{1,10}(?![\\w.]|-\\d)'),
  labelledBareHex: labelled('[0-9a-f]{8}(?![\\w-])'),
} as const;

/** Words before a number that say it is no code: ids of threads, processes, events and states, sizes, flags, addresses. */
const noCode =
  /(?:thread|tid|pid|process ?id|handle|flags?|offset|address|mask|session|event(?: ?id)?|state(?: ?id)?|message ?id|line|size|port|build|version|kb|lpvStatusInformation)\s?(?:is|=|:|#)?\s?["'(]?$/i;
/** `1234 (0x4D2)`: a number and the same in hex is a thread or process id, unless an error word announces it. */
const pairedNumber = /(\d{1,10}) ?\($/;
const errorBefore = new RegExp(String.raw`(?<![A-Za-z])${label}${gap}(?:\d{1,10} ?\()?$`, 'i');

/**
 * The codes that a paste's lines present as an error, a status or an exit code, in order, each once. Lines that `isSkipped` are not
 * looked at. Linear in the length of the lines.
 */
export function findCodes(lines: readonly LogLine[], isSkipped: (line: number) => boolean = () => false): FoundCode[] {
  const found = new Map<string, FoundCode & { lines: number[] }>();
  lines.forEach((line, index) => {
    if (isSkipped(index)) return;
    for (const [code, as] of codesIn(line.message)) {
      const known = found.get(code.toUpperCase());
      if (!known) found.set(code.toUpperCase(), { code, as, line, lines: [index] });
      else if (known.lines.at(-1) !== index) known.lines.push(index);
    }
  });
  return [...found.values()];
}

/** A code and what it unwraps to, upper case: the forms under which knowledge may know it. 0x80070643 is also 1603, 0x80190191 also 401. */
export function formsOf(code: string): string[] {
  const value = /^0x[0-9a-f]{8}$/i.test(code) ? Number(code) : 0;
  const low = value & 0xffff;
  const isWin32 = value >>> 16 === 0x8007 && (low < 400 || low > 599);
  const isHttp = value >>> 16 === 0x8019;
  return [code.toUpperCase(), ...(low > 0 && (isWin32 || isHttp) ? [String(low)] : [])];
}

function codesIn(message: string): [string, string][] {
  const all: { at: number; code: string; as: string }[] = [];
  const text = message.slice(0, 20_000);
  const add = (match: RegExpMatchArray, code: string | undefined, as = match[1] ?? match[0]): void => {
    if (code !== undefined && !isZero(code)) all.push({ at: match.index ?? 0, code, as });
  };
  for (const match of text.matchAll(patterns.hex)) add(match, hexCode(text, match), match[0]);
  for (const match of text.matchAll(patterns.bareHex)) add(match, bareHexCode(text, match));
  for (const match of text.matchAll(patterns.negative)) add(match, negativeCode(Number(match[0])), match[0]);
  for (const pattern of [patterns.named, patterns.sqlState, patterns.httpReason, patterns.httpWords, patterns.reasonWords]) {
    for (const match of text.matchAll(pattern)) add(match, match[1]);
  }
  for (const match of text.matchAll(patterns.labelledNumber)) add(match, decimalCode(match[1] ?? ''));
  for (const match of text.matchAll(patterns.labelledBareHex))
    if (/[a-f]/i.test(match[1] ?? '') || /^[89]/.test(match[1] ?? '')) add(match, asHex(Number.parseInt(match[1] ?? '', 16)));
  return all.sort((a, b) => a.at - b.at).map(({ code, as }) => [code, as]);
}

function hexCode(text: string, match: RegExpMatchArray): string | undefined {
  const digits = match[1] ?? '';
  const before = textBefore(text, match, 80);
  if (noCode.test(before)) return undefined;
  const isAnnounced = errorBefore.test(before);
  const looksLikeFailure = /^8/.test(digits) && digits.length >= 7;
  if (digits.length > 8) return isAnnounced || looksLikeFailure ? match[0] : undefined;
  const value = Number.parseInt(digits, 16);
  const isFailure = looksLikeFailure || value >= 0x80000000;
  return isAnnounced || (isFailure && !isPairedId(before, value)) ? asHex(value) : undefined;
}

const textBefore = (text: string, { index = 0 }: RegExpMatchArray, length: number): string =>
  text.slice(Math.max(0, index - length), index);

const isPairedId = (before: string, value: number): boolean => Number(pairedNumber.exec(before)?.[1]) === value;

/** Eight bare digits count where they have the shape of a failure code of a known family. */
function bareHexCode(text: string, match: RegExpMatchArray): string | undefined {
  const digits = match[1] ?? '';
  const isFamily = /^(?:800[0-9a-f]|8013|8018|801c|8019|8020|8024|8028|803[0-9a-f]|8104|8d0|80d0|80cf|87d[01]|c000|caa)/i.test(
    digits,
  );
  if (!isFamily || noCode.test(textBefore(text, match, 40))) return undefined;
  return asHex(Number.parseInt(digits, 16));
}

const negativeCode = (value: number): string | undefined => (value >= -0x80000000 && value < 0 ? asHex(value >>> 0) : undefined);

function decimalCode(digits: string): string | undefined {
  const value = Number(digits);
  if (value >= 0x80000000) return value <= 0xffffffff ? asHex(value) : undefined;
  // Eight digits that begin with 8 are a failure code without its 0x.
  if (/^8\d{7}$/.test(digits)) return `0x${digits}`;
  return digits.length <= 6 ? String(value) : undefined;
}

const isZero = (code: string): boolean => /^(?:0x)?0+$/i.test(code);

const asHex = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;

/** A code with its readings: what it unwraps to by arithmetic alone. Names and meanings come from code tables. */
export function readingsOf({ code }: FoundCode): CodeShown['readings'] {
  const value = /^0x[0-9A-F]{8}$/.test(code) ? Number(code) : Number.NaN;
  if (Number.isNaN(value)) return [];
  const facility = (value >>> 16) & 0x7ff;
  const low = value & 0xffff;
  if (value >>> 31 === 1 && facility === 7 && low > 0)
    return [{ owner: 'Win32', meaning: `error ${low}, wrapped in an HRESULT` }];
  if (value >>> 31 === 1 && facility === 0x19 && low > 0)
    return [{ owner: 'HTTP', meaning: `status ${low}, wrapped in an HRESULT` }];
  return [];
}
