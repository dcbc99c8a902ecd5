import type { CodeShown, Verdict, VerdictEvidence } from '../diagnosis/verdict.ts';
import type { Room } from './budget.ts';
import { aside, group, heading, type Part, type Parts, quoted, verbatim } from './parts.ts';
import { words } from './words.ts';

/** Why an answer was given: each sign with the line it was read from. */
export function evidenceRows(evidence: readonly VerdictEvidence[], room: Room): Part[] {
  return evidence.slice(0, room.items).flatMap((sign) => {
    const says = aside(`${words.why.line(sign.line)}${sign.says.slice(0, 300)}`, { spacing: 'Small' });
    return sign.quote && room.quote > 0
      ? [quotedSign(sign), verbatim(sign.quote, room.quote)]
      : [sign.by === 'wording' ? quotedSign(sign) : says];
  });
}

const quotedSign = ({ line, says }: VerdictEvidence): Part =>
  quoted(`${words.why.line(line)}${says.slice(0, 300)}`, { size: 'Small', isSubtle: true }, { spacing: 'Small' });

/** Codes as the paste wrote them, each with what is known about it. */
export function codeRows(codes: readonly CodeShown[], limit: number): Part[] {
  return codes.slice(0, limit).map(({ code, as, readings }) => {
    const spelling = as === code ? '' : ` (${as})`;
    const meaning = readings.map(({ owner, symbol, meaning }) => [owner, symbol, meaning].filter(Boolean).join(': ')).join('; ');
    return quoted(`${code}${spelling}${meaning ? `: ${meaning}` : ''}`, { size: 'Small' }, { spacing: 'None' });
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
  ];
}
