import type { CodeShown, Verdict, VerdictEvidence } from '../diagnosis/verdict.ts';
import type { Room } from './budget.ts';
import { aside, group, heading, type Part, type Parts, quoted, verbatim } from './parts.ts';
import { words } from './words.ts';

/** Why an answer was given: each sign with the line it was read from. */
export function evidenceRows(evidence: readonly VerdictEvidence[], room: Room): Part[] {
  return evidence.slice(0, room.items).flatMap((sign) => {
    const says = small(`${words.why.line(sign.line, sign.file)}${sign.says.slice(0, 300)}`);
    return sign.quote && room.quote > 0 ? [says, verbatim(sign.quote, room.quote)] : [says];
  });
}

/** A quiet line that may hold pasted words: a file's name, the asker's own wording. */
const small = (text: string): Part => quoted(text, { size: 'Small', isSubtle: true }, { spacing: 'Small' });

/** Lines that were not understood, each with the place where it stands. */
export const novelRows = (novel: Verdict['novel'], room: Room): Part[] =>
  novel
    .slice(0, Math.min(4, room.items))
    .flatMap(({ line, file, text }) => [small(words.why.line(line, file)), verbatim(text, room.quote)]);

/** One reading of a code: whose it is, its symbol, what it means here. */
export const readingText = ({ owner, symbol, meaning }: CodeShown['readings'][number]): string =>
  [owner, symbol, meaning].filter(Boolean).join(': ');

/** Codes as the paste wrote them, each with what is known about it. */
export function codeRows(codes: readonly CodeShown[], limit: number): Part[] {
  return codes.slice(0, limit).map(({ code, as, readings }) => {
    const spelling = as === code ? '' : ` (${as})`;
    return quoted([`${code}${spelling}`, ...readings.map(readingText)].join(' · '), { size: 'Small' }, { spacing: 'None' });
  });
}

/** The part behind *Why this?*: hidden until it is asked for. */
export function whyPart(
  id: string,
  verdict: Verdict,
  evidence: readonly VerdictEvidence[],
  values: Readonly<Record<string, string>>,
  room: Room,
): Part {
  const valueRows = Object.entries(values).map(([name, value]) =>
    quoted(`${name}: ${value.slice(0, 200)}`, { size: 'Small' }, { spacing: 'None' }),
  );
  const parts: Parts = [
    heading(words.why.heading),
    ...evidenceRows(evidence, room),
    ...(valueRows.length > 0 ? [heading(words.why.values), ...valueRows] : []),
    ...(verdict.codes.length > 0 && room.items > 0 ? [heading(words.why.codes), ...codeRows(verdict.codes, room.items * 2)] : []),
    aside(words.why.knowledge(verdict.knowledge), { spacing: 'Small' }),
  ];
  return group(parts, { id, isVisible: false, separator: true });
}

/** What must be said about the paste itself: replaced secrets, a missing end. */
export function pasteNotes({ secrets, read }: Verdict): Part[] {
  return [
    ...(secrets.length > 0 ? [aside(words.secretsReplaced(secrets), { spacing: 'Small' })] : []),
    ...(read.cut ? [aside(words.tooLong, { spacing: 'Small' })] : []),
    ...(read.files ? [small(filesRead(read.files).join('\n'))] : []),
  ];
}

/** Names shown of the files that were read. */
const namesShown = 8;

/** Which files were read, which were not, and why: what was not looked at is never passed over in silence. */
export function filesRead(files: NonNullable<Verdict['read']['files']>): string[] {
  const { heading: title, row, more, unread } = words.files;
  const whole = files.filter(({ records, problem }) => records > 0 || !problem);
  const names = whole.slice(0, namesShown).map(({ name, records }) => row(name, records));
  const rest = whole.length > namesShown ? [more(whole.length - namesShown)] : [];
  const left = files.reduce((sum, file) => sum + file.unread, 0);
  return [
    ...(names.length > 0 ? [`${title}: ${[...names, ...rest].join('; ')}.`] : []),
    ...(left > 0 ? [unread(left)] : []),
    ...files
      .filter(({ problem }) => problem)
      .slice(0, namesShown)
      .map(({ name, problem }) => `${name}: ${problem}`),
  ];
}
