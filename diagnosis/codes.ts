import { gap, label, namedPatterns, patterns } from './code-patterns.ts';
import type { LogLine } from './log-line.ts';

/** A code as a paste wrote it, and the form it is looked up by. */
export interface FoundCode {
  readonly code: string;
  readonly as: string;
  /** The line it stands on first; `lines` are the indexes of all of them. */
  readonly line: LogLine;
  readonly lines: readonly number[];
}

/** Words before a number that say it is no code: ids of threads, processes, events and states, sizes, flags, addresses. */
const noCode =
  /(?:ticket|serial|asset|device ?id|thread(?: ?id)?|tid|pid|process ?id|handle|flags?|attributes?|offset|address|addr|mask|session|event(?: ?id)?|state(?: ?id)?|message ?id|line|size|port|build|version|kb|hash|linkid|count|time(?:stamp)?|(?:machine|resource) ?id|lpvStatusInformation)\s?(?:is|=|:|#)?\s?["'(]?$/i;
/** `1234 (0x4D2)`: a number and the same in hex is a thread or process id, unless an error word announces it. */
const pairedNumber = /(\d{1,10}) ?\($/;
const errorBefore = new RegExp(String.raw`(?<![A-Za-z])${label}${gap}(?:\d{1,10} ?\()?$`, 'i');
/** `(0x00000643)`: nobody pads a thread id to eight digits. */
const padded = /^0{4}[0-9a-f]{4}$/i;
const inBrackets = /\($/;
/** `Failed to …, 0x00000001:` a failure tells its code behind a comma. */
const behindFailure = /\bfail(?:s|ed|ure)?\b[^\n]*[,:]\s?$/i;
/** Windows Update tells what was not needed with codes that are no failures. */
const harmlessUpdate = /^0024[0-9a-f]{4}$/i;
/** "code=0x1" alone: signals, keys and regions have such codes too. */
const bareCodeWord = /(?<!(?:error|exit|return|status|result)[ _]?)\bcode\W{0,4}$/i;
/** A web server's access log tells the status of every request; that is traffic. */
const accessLog = /HTTP\/\d(?:\.\d)?"\W{0,3}\w{0,8}\W{0,4}$/;
/** A status that says all is well is no code: response code [200]. */
const fineStatus = /^(?:1\d\d|2\d\d|30[0-8])$/;
const speaksOfStatus = /(?:http|status|response)[^\n]{0,16}$/i;
/** States of a Windows Installer action: done, cancelled by the user. */
const actionState = /return value\s{1,2}$/i;

/** The codes that a paste's lines present as an error, a status or an exit code, in order, each once. Linear in the length of the lines. */
export function findCodes(lines: readonly LogLine[]): FoundCode[] {
  const found = new Map<string, FoundCode & { lines: number[] }>();
  lines.forEach((line, index) => {
    const announced = isLabelOnly(lines[index - 1]) ? `error ${line.message.trimStart()}` : line.message;
    for (const [code, as] of [...codesIn(announced), ...statusOf(line)]) {
      const known = found.get(code.toUpperCase());
      if (!known) found.set(code.toUpperCase(), { code, as, line, lines: [index] });
      else if (known.lines.at(-1) !== index) known.lines.push(index);
    }
  });
  return [...found.values()];
}

const onlyLabel = /^\W{0,4}(?:(?:error|exit|return|status|result)\s?){1,2}(?:code)?\s?[:=]\W{0,4}$/i;

/** "Error code:" on a line of its own announces what stands on the next one. */
const isLabelOnly = (line: LogLine | undefined): boolean => line !== undefined && onlyLabel.test(line.message.slice(0, 60));

const statusOf = ({ status }: LogLine): [string, string][] => (status ? [[status, status]] : []);

/** A code and what it unwraps to, upper case: the forms under which knowledge may know it. 0x80070643 is also 1603, 0x80190191 also 401. */
export function formsOf(code: string): string[] {
  const inner = unwrap(code);
  const isAmbiguous = inner?.from === 'win32' && inner.code >= 400 && inner.code <= 599;
  return [code.toUpperCase(), ...(inner && inner.from !== 'ntstatus' && !isAmbiguous ? [String(inner.code)] : [])];
}

/** What an HRESULT wraps: HRESULT_FROM_WIN32 (facility 7), an HTTP status (facility 0x19), HRESULT_FROM_NT (bit 28). */
export function unwrap(code: string): { readonly from: 'win32' | 'http' | 'ntstatus'; readonly code: number } | undefined {
  const value = /^0x[0-9a-f]{8}$/i.test(code) ? Number(code) : 0;
  const low = value & 0xffff;
  if (value >>> 31 === 0 || value === 0) return undefined;
  if (value >>> 28 === 0xd) return { from: 'ntstatus', code: value - 0x10000000 };
  if (value >>> 16 === 0x8007 && low > 0) return { from: 'win32', code: low };
  return value >>> 16 === 0x8019 && low > 0 ? { from: 'http', code: low } : undefined;
}

function codesIn(message: string): [string, string][] {
  const all: { at: number; code: string; as: string }[] = [];
  const text = message.slice(0, 20_000);
  if (!/\d|PXE|SQLSTATE/i.test(text)) return [];
  const add = (match: RegExpMatchArray, code: string | undefined, as = match[1] ?? match[0]): void => {
    if (code !== undefined && !isZero(code)) all.push({ at: match.index ?? 0, code, as });
  };
  for (const match of text.matchAll(patterns.hex)) add(match, hexCode(text, match), match[0]);
  for (const match of text.matchAll(patterns.bareHex)) add(match, bareHexCode(text, match));
  for (const match of text.matchAll(patterns.negative)) add(match, bareNumber(text, match, -Number(match[1])), match[0]);
  for (const match of text.matchAll(patterns.bigDecimal)) add(match, bareNumber(text, match, Number(match[1])));
  for (const pattern of namedPatterns) for (const match of text.matchAll(pattern)) add(match, match[1]);
  for (const match of text.matchAll(patterns.labelledNumber)) add(match, labelledCode(text, match), match[2]);
  for (const match of text.matchAll(patterns.labelledBareHex)) add(match, labelledHex(match[2] ?? ''), match[2]);
  // `503 (0x1F7)` is one code, told twice.
  const told = new Set(all.flatMap(({ code }) => (/^\d+$/.test(code) ? [asHex(Number(code))] : [])));
  return all
    .filter(({ code }) => !(code.startsWith('0x0') && told.has(code)))
    .sort((a, b) => a.at - b.at)
    .map(({ code, as }) => [code, as]);
}

/** Eight digits that could be a decimal are hex only with the first digit of a failure. */
const labelledHex = (digits: string): string | undefined =>
  /[a-f]|^[89]/i.test(digits) ? asHex(Number.parseInt(digits, 16)) : undefined;

function hexCode(text: string, match: RegExpMatchArray): string | undefined {
  const digits = match[1] ?? '';
  const before = textBefore(text, match, 80);
  if (noCode.test(before) || isOfName(text, match)) return undefined;
  const isAnnounced = errorBefore.test(before) && !(digits.length < 8 && bareCodeWord.test(before));
  const isMisprint = digits.length > 8 || (digits.length === 7 && digits.startsWith('8'));
  if (isMisprint) return isAnnounced || digits.startsWith('8') ? match[0] : undefined;
  const value = Number.parseInt(digits, 16);
  return isAnnounced || (isFailure(digits, before) && !isPairedId(before, value)) ? asHex(value) : undefined;
}

/** `C:\cases\0x8024002D\setup.log`, `…/kb/0x8024002D/article`, `0x8024002D.txt`: named after a code, and no code. */
function isOfName(text: string, match: RegExpMatchArray): boolean {
  const behind = text.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 8);
  const token = /\S{0,200}$/.exec(textBefore(text, match, 200))?.[0] ?? '';
  return /^(?:\\|\.[a-z]{2,4}\b)/i.test(behind) || /\\$/.test(token) || (/:\/\/|^\//.test(token) && /\/$/.test(token));
}

/** True for hex that is a failure by itself: by its first digit, its padding, or its family. */
function isFailure(digits: string, before: string): boolean {
  if (Number.parseInt(digits, 16) >= 0x80000000 || harmlessUpdate.test(digits)) return true;
  return padded.test(digits) && !pairedNumber.test(before) && (inBrackets.test(before) || behindFailure.test(before));
}

const textBefore = (text: string, { index = 0 }: RegExpMatchArray, length: number): string =>
  text.slice(Math.max(0, index - length), index);

const isPairedId = (before: string, value: number): boolean => Number(pairedNumber.exec(before)?.[1]) === value;

/** Facilities and families in which failures are printed; eight digits or a big number of another shape may be anything. */
const family =
  /^(?:800[0-9a-f]|8013|8018|801c|8019|8020|8024|8028|803[0-9a-f]|8104|8d0|80d0|80cf|87d[013]|c7d1|c190|c00[0-9a-f]|caa|d0000|e0434)/i;

function bareHexCode(text: string, match: RegExpMatchArray): string | undefined {
  const digits = match[1] ?? '';
  if (!family.test(digits) || noCode.test(textBefore(text, match, 40)) || isOfName(text, match)) return undefined;
  return asHex(Number.parseInt(digits, 16));
}

/** A big number that nothing announces is a code where it is a failure of a known family. */
function bareNumber(text: string, match: RegExpMatchArray, value: number): string | undefined {
  const hex = asHex(value >>> 0);
  if (value < -0x80000000 || value > 0xffffffff || noCode.test(textBefore(text, match, 40))) return undefined;
  return family.test(hex.slice(2)) || (value < 0 && errorBefore.test(textBefore(text, match, 80))) ? hex : undefined;
}

function labelledCode(text: string, match: RegExpMatchArray): string | undefined {
  const digits = match[2] ?? '';
  const before = `${textBefore(text, match, 24)}${match[1] ?? ''}`;
  const isStatus = /^status/i.test(match[1] ?? '') && !/exit/i.test(before);
  if ((fineStatus.test(digits) && speaksOfStatus.test(before)) || accessLog.test(before)) return undefined;
  if (isStatus && Number(digits) >= 0 && Number(digits) < 400) return undefined;
  if (/^[12]$/.test(digits) && actionState.test(before)) return undefined;
  return decimalCode(digits);
}

function decimalCode(digits: string): string | undefined {
  const value = Number(digits);
  if (value < 0) return value >= -0x80000000 ? asHex(value >>> 0) : undefined;
  if (value >= 0x80000000) return value <= 0xffffffff ? asHex(value) : undefined;
  // Eight digits that begin with 8 are a failure code without its 0x.
  if (/^8\d{7}$/.test(digits)) return `0x${digits}`;
  return digits.length <= 6 ? String(value) : undefined;
}

const isZero = (code: string): boolean => /^(?:0x)?0+$/i.test(code);

/** A 32-bit code as everybody writes it: 0x and eight upper-case digits. */
export const asHex = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
