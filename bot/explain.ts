import { diagnose } from '../diagnosis/diagnose.ts';
import { type Paste, pasteLimit } from '../diagnosis/paste.ts';
import { readPaste } from '../diagnosis/read-paste.ts';
import { weigh } from '../diagnosis/weigh.ts';
import type { Library } from '../knowledge/library.ts';

/** How many rows of each kind are told. */
const told = 12;
const cut = (text: string, limit = 110): string =>
  (text.length > limit ? `${text.slice(0, limit - 1)}…` : text).replaceAll('\n', ' ');

/** Why a paste did or did not match, stage by stage: as it was read, the codes, the messages, the words, and the decision. */
export function explain(paste: Paste, library: Library): string {
  const { own, quoted } = readPaste(paste);
  const weighed = weigh(own, library);
  const { read, matches, codes, candidates, wording, trouble, stream } = weighed;
  const lines = read.lines.slice(0, told).map((line) => {
    const columns = [line.format, line.component, line.at].filter(Boolean).join(', ');
    return `  ${line.number}  [${columns}] ${cut(line.message)}`;
  });
  const found = matches.slice(0, told).map(({ owner, as, start, probability }) => {
    const name = 'entry' in owner ? owner.entry.id : owner.stage.id;
    return `  line ${(stream.words[start]?.line ?? 0) + 1}  ${name}: ${as}${probability === undefined ? '' : `, ${probability.toFixed(2)}`}`;
  });
  const signs = candidates
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, told)
    .map(({ entry, confidence, features }) => {
      const present = Object.entries(features).filter(([, value]) => value !== 0);
      return `  ${confidence.toFixed(2)}  ${entry.id}  (${present.map(([name, value]) => `${name} ${Number(value.toFixed(2))}`).join(', ')})`;
    });
  const words = wording.matches
    .slice(0, 5)
    .map(({ entry, phrase, score }) => `  ${score.toFixed(1)}  ${entry.id}: ${cut(phrase, 80)}`);
  const { verdict, findings, nearest } = diagnose(paste, library);
  const section = (title: string, rows: readonly string[]): string[] => [title, ...(rows.length > 0 ? rows : ['  none']), ''];
  return [
    ...section(
      `1. Read: ${read.lines.length} lines, ${paste.text.length} of at most ${pasteLimit} characters${quoted ? '; a quoted part was set aside' : ''}`,
      lines,
    ),
    ...section(
      '2. Codes',
      codes.slice(0, told).map(({ code, as, line }) => `  line ${line.number}  ${code}${as === code ? '' : ` (${as})`}`),
    ),
    ...section('3. Messages found, and what each counts as', found),
    ...section('4. What proves or points: confidence, and the features it was made of', signs),
    ...section('5. Words that come near an entry', words),
    ...section(
      '6. Lines of trouble that nothing explains',
      trouble.slice(0, told).map((line) => `  ${line.number}  ${cut(line.message)}`),
    ),
    `Verdict: ${verdict}`,
    ...findings.map((finding) => `  ${finding.confidence.toFixed(2)}  ${finding.entry}`),
    ...(nearest.length > 0
      ? ['Guesses:', ...nearest.map((finding) => `  ${finding.confidence.toFixed(2)}  ${finding.entry}`)]
      : []),
  ].join('\n');
}
