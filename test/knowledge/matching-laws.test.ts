import { diagnose } from '../../diagnosis/diagnose.ts';
import { readLines } from '../../diagnosis/log-line.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { findSignatures } from '../../diagnosis/signatures.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { streamOf } from '../../diagnosis/word-stream.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const read = (paste: string): Verdict => diagnose(pasteOf(paste, 'chat'), library);
const entries = [...library.entries.values()];
const stages = [...library.flows.values()].flatMap((flow) => flow.stages.map((stage) => ({ flow, stage })));

describe('law 3: every signature has a match example of its own', () => {
  it.each(entries.flatMap((entry) => entry.templates.map((template) => [template.source, entry, template] as const)))(
    '%s',
    (_, entry, template) => {
      const matches = entry.examples.match.flatMap(({ paste }) => findSignatures(streamOf(readLines(paste), library), library));
      expect(matches.some((match) => match.template === template && match.as !== 'mention')).toBe(true);
    },
  );
});

describe('law 4: every match example finds its entry first, and alone or beside a related one', () => {
  it.each(entries.flatMap((entry) => entry.examples.match.map((example) => [entry.id, example.note, entry, example] as const)))(
    '%s: %s',
    (_id, _note, entry, { paste, finds }) => {
      const verdict = read(paste);
      expect(verdict.verdict).toBe('known');
      expect(verdict.findings[0]?.entry).toBe(entry.id);
      expect(verdict.findings.slice(1).every((other) => entry.related.includes(other.entry))).toBe(true);
      expect(verdict.findings[0]?.values).toMatchObject(finds ?? {});
    },
  );
});

describe('law 5: no entry claims its no-match examples', () => {
  it.each(
    entries.flatMap((entry) => entry.examples['no-match'].map((example) => [entry.id, example.note, entry, example] as const)),
  )('%s: %s', (_id, _note, entry, { paste }) => {
    expect(read(paste).findings.map((finding) => finding.entry)).not.toContain(entry.id);
  });
});

describe('law 9: every flow stage matches its examples and not its neighbours', () => {
  it.each(
    stages.flatMap(({ stage }) => stage.examples.match.map((example) => [stage.id, example.note, stage, example] as const)),
  )('%s: %s', (_id, _note, stage, { paste }) => {
    const verdict = read(paste);
    expect(verdict.verdict).toBe('healthy');
    expect(verdict.trace?.tasks[0]?.reached).toBe(stage.id);
    expect(verdict.next).toEqual(stage.next);
  });

  it.each(
    stages.flatMap(({ stage }) => stage.examples['no-match'].map((example) => [stage.id, example.note, stage, example] as const)),
  )('%s: not %s', (_id, _note, stage, { paste }) => {
    expect(read(paste).done).not.toContain(stage.done);
  });
});

describe('law 1: ids never vanish', () => {
  it('holds every id that was ever published', () => {
    const published = [
      'tenant-attach/cloud-configuration-missing',
      'tenant-attach/device-information-unavailable',
      'tenant-attach/unauthorized-client-action',
      'tenant-attach/unexpected-error',
    ];
    expect(published.filter((id) => !library.entries.has(id))).toEqual([]);
  });
});
