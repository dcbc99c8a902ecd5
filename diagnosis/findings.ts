import type { KnowledgeCause } from '../knowledge/library.ts';
import { type HoleType, harmlessTypes } from '../knowledge/template.ts';
import type { Candidate } from './candidates.ts';
import type { VerdictCause, VerdictFinding } from './verdict.ts';

const valueLimit = 600;

/** The finding as it is shown: holes filled with what the paste held, causes with their sources. */
export function findingOf(candidate: Candidate): VerdictFinding {
  const { entry } = candidate;
  const causes = candidate.causes.map((cause) => causeOf(cause, candidate));
  const [first] = causes;
  return {
    entry: entry.id,
    title: entry.title,
    area: entry.area,
    status: entry.status === 'retired' ? 'draft' : entry.status,
    about: entry.about,
    confidence: candidate.confidence,
    where: entry.where.map((place) => ({ ...place })),
    cause: first?.because ?? '',
    steps: first?.steps ?? [],
    causes,
    verify: entry.verify.map((text) => fill(text, candidate)),
    values: Object.fromEntries(Object.entries(candidate.values).map(([name, value]) => [name, value.slice(0, valueLimit)])),
    private: Object.keys(candidate.values).filter((name) => entry.holes[name]?.private),
    evidence: [...candidate.evidence],
  };
}

function causeOf(cause: KnowledgeCause, candidate: Candidate): VerdictCause {
  return {
    id: cause.id,
    because: fill(cause.because, candidate),
    steps: cause.steps.map((step) => fill(step.text, candidate)),
    details: cause.steps.map(({ risk, by, basis, command }) => ({
      risk,
      by,
      basis,
      ...(command ? { command: { shell: command.shell, run: fillCommand(command.run, candidate) } } : {}),
    })),
    ...(cause.applies ? { applies: cause.applies } : {}),
    sources: cause.sources.flatMap((id) => {
      const source = candidate.entry.sources[id];
      return source ? [{ title: source.title, url: source.url, asOf: source['as-of'] }] : [];
    }),
  };
}

const holeUse = /\{([a-z][a-zA-Z0-9]*)\}/g;

/** Characters of a value inside a sentence; the whole value stands among the finding's values. */
const filledLimit = 120;

/** A hole the paste did not fill is named by what it stands for: "the tenant". */
function fill(text: string, { entry, values }: Candidate): string {
  return text.replace(holeUse, (_, name: string) => {
    const value = values[name] ?? entry.holes[name]?.says ?? name;
    return value.length > filledLimit ? `${value.slice(0, filledLimit).toWellFormed()}…` : value;
  });
}

/** Commands take only values that cannot carry a command of their own; anything else stays a placeholder for the reader to fill. */
function fillCommand(run: string, { entry, values }: Candidate): string {
  const types = new Map<string, HoleType>(
    entry.signatures.flatMap(({ template }) => template.holes.map((hole) => [hole.name, hole.type])),
  );
  return run.replace(holeUse, (_, name: string) => {
    const value = values[name];
    const type = types.get(name);
    return value !== undefined && type !== undefined && harmlessTypes.has(type) ? value : `<${entry.holes[name]?.says ?? name}>`;
  });
}
