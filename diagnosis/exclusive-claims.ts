import type { EntryText } from '../knowledge/entry.ts';
import type { FlowText } from '../knowledge/flow.ts';
import type { Knowledge, KnowledgeEntry } from '../knowledge/library.ts';
import type { KnowledgeProblem, YamlFile } from '../knowledge/yaml-file.ts';

/** Law 12: what proves by itself has one owner. */
export function sharedClaims(
  { entryFiles, flowFiles, library }: Knowledge,
  isMeant: (file: string) => boolean,
): KnowledgeProblem[] {
  const claims = [
    ...[...entryFiles].flatMap(([name, file]) => claimsOfEntry(name, file, library.entries.get(file.value.id))),
    ...[...flowFiles].flatMap(([name, file]) => claimsOfFlow(name, file, library.flows.get(file.value.id)?.stages ?? [])),
  ];
  return [...Map.groupBy(claims, (claim) => claim.what).values()].flatMap((same) => {
    const owners = [...new Set(same.map((claim) => claim.file))];
    return same.slice(1).flatMap(({ file, line, what }) => {
      if (!owners.some(isMeant)) return [];
      const problem = `'${what}' is claimed by ${owners.join(' and ')}. One owns it; the other needs with: … (law 12)`;
      return [{ file, problem, ...(line === undefined ? {} : { line }) }];
    });
  });
}

interface Claim {
  readonly file: string;
  readonly line: number | undefined;
  readonly what: string;
}

type Templates = { readonly templates: readonly KnowledgeEntry['signatures'][number]['template'][] };

/** A hole that stands twice makes another message: "7 out of 7" is not "2 out of 7". */
const shapeOf = ({ parts }: Templates['templates'][number]): string =>
  parts.map((part) => ('word' in part ? part.word : `{${part.hole.type}${part.isAgain ? '=' : ''}}`)).join(' ');

function claimsOfEntry(file: string, { lineOf }: YamlFile<EntryText>, entry: KnowledgeEntry | undefined): Claim[] {
  const owned = <T extends { weak: boolean; with: readonly unknown[] }>(sign: T): boolean => !sign.weak && sign.with.length === 0;
  return [
    ...(entry?.signatures ?? []).flatMap((sign, i) =>
      owned(sign) ? [{ file, line: lineOf(['signatures', i]), what: shapeOf(sign.template) }] : [],
    ),
    ...(entry?.codes ?? []).flatMap((sign, i) => (owned(sign) ? [{ file, line: lineOf(['codes', i]), what: sign.code }] : [])),
  ];
}

const claimsOfFlow = (file: string, { lineOf }: YamlFile<FlowText>, stages: readonly Templates[]): Claim[] =>
  stages.flatMap(({ templates }, i) =>
    templates.map((template, l) => ({ file, line: lineOf(['stages', i, 'lines', l]), what: shapeOf(template) })),
  );
