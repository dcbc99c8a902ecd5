import type { CodeSign, KnowledgeEntry, Library } from '../knowledge/library.ts';
import { type FoundCode, formsOf } from './codes.ts';
import { perLibrary } from './per-library.ts';
import type { Surroundings } from './surroundings.ts';
import { isPlain } from './voice.ts';

/** A code of a paste that an entry names as its sign. */
export interface CodeMatch {
  readonly entry: KnowledgeEntry;
  readonly found: FoundCode;
  /** Index of the line it was weighed on. */
  readonly line: number;
  /** True where it shows the problem; false where it only points. */
  readonly isProof: boolean;
  /** True where it may never prove, whatever stands beside it. */
  readonly isWeak: boolean;
  /** The second sign that stood beside it. */
  readonly beside?: string;
}

type CodeIndex = ReadonlyMap<string, readonly { readonly entry: KnowledgeEntry; readonly sign: CodeSign }[]>;

const indexOf = perLibrary(({ entries }): CodeIndex => {
  const index = new Map<string, { entry: KnowledgeEntry; sign: CodeSign }[]>();
  for (const entry of entries.values())
    for (const sign of entry.codes)
      for (const form of formsOf(sign.code).filter((form) => isTelling(form, sign)))
        index.set(form, [...(index.get(form) ?? []), { entry, sign }]);
  return index;
});

/** "Error 5" alone is too little to stand for 0x80070005; beside its component, or from 1000 on, a number is. */
const isTelling = (form: string, { code, with: signs }: CodeSign): boolean =>
  form === code.toUpperCase() || signs.length > 0 || Number(form) >= 1000;

/**
 * The entries that a paste's codes show or point at. A code on a line that another message explains belongs to that message and only
 * points; `owners` says which entries explain a line.
 */
export function findCodeSigns(
  codes: readonly FoundCode[],
  surroundings: Surroundings,
  owners: ReadonlyMap<number, ReadonlySet<KnowledgeEntry>>,
  library: Library,
): CodeMatch[] {
  const index = indexOf(library);
  const served = servedLines(codes, owners);
  return codes.flatMap((found) => {
    const named = new Set(formsOf(found.code).flatMap((form) => index.get(form) ?? []));
    const bySign = new Map([...named].map((one) => [one.sign, one]));
    return [...bySign.values()].map(({ entry, sign }) =>
      weigh(found, entry, sign, surroundings, (line) => served.has(line) || (owners.get(line)?.has(entry) ?? true)),
    );
  });
}

/** Lines whose message has its own code beside it: another code there is another problem's. */
function servedLines(codes: readonly FoundCode[], owners: ReadonlyMap<number, ReadonlySet<KnowledgeEntry>>): Set<number> {
  const isOwn = (code: FoundCode, line: number): boolean =>
    [...(owners.get(line) ?? [])].some((entry) =>
      entry.codes.some((sign) => formsOf(sign.code).includes(code.code.toUpperCase())),
    );
  return new Set(codes.flatMap((code) => code.lines.filter((line) => isOwn(code, line))));
}

/** "it is not 0x87D00324", "we fixed 0x87D00324 yesterday": a person names a code that is not what is wrong. */
function isDisowned({ line, lines, as }: FoundCode): boolean {
  const at = line.message.indexOf(as);
  if (lines.length > 1 || at < 0 || !isPlain(line)) return false;
  return (
    /\b(?:not|isn't|no longer|instead of|fixed|solved|resolved)(?: (?:the|a|an|our|this|that|code|error|problem|with|get|getting|see|any))* ?[("']?$/i.test(
      line.message.slice(Math.max(0, at - 80), at),
    ) ||
    /^\W{0,3}(?:is|was|has been|got)? ?(?:fixed|solved|resolved|gone)\b/i.test(
      line.message.slice(at + as.length, at + as.length + 40),
    )
  );
}

function weigh(
  found: FoundCode,
  entry: KnowledgeEntry,
  sign: CodeSign,
  surroundings: Surroundings,
  isFree: (line: number) => boolean,
): CodeMatch {
  const pointing = { entry, found, line: found.lines[0] ?? 0, isProof: false, isWeak: sign.weak };
  if (sign.weak || isDisowned(found)) return pointing;
  for (const line of found.lines.filter(isFree)) {
    if (sign.with.length === 0) return { entry, found, line, isProof: true, isWeak: false };
    const beside = surroundings.find(sign.with, line);
    if (beside) return { entry, found, line, isProof: true, isWeak: false, beside: beside.says };
  }
  return pointing;
}
