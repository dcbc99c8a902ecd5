import type { Verdict } from '../diagnosis/verdict.ts';
import { type Case, type CasePart, type Person, type Place, pasteOfCase, type Tick } from './case.ts';
import type { CaseRow } from './store/schema.ts';

/** A case as its row keeps it. */
export const rowOf = (from: Case): CaseRow => ({
  id: from.id,
  tenant: from.place.tenant,
  conversation: from.place.conversation,
  place: JSON.stringify(from.place),
  asker: JSON.stringify(from.asker),
  state: from.state,
  rev: from.rev,
  paste: pasteOfCase(from),
  parts: JSON.stringify(from.parts),
  joins: from.joins ? 1 : 0,
  verdict: JSON.stringify(from.verdict),
  chosen: from.chosen ?? null,
  answer: from.answer,
  answer_rev: from.answerRev,
  furthest: from.furthest,
  ticks: JSON.stringify(from.ticks),
  message: from.parts[0]?.message ?? null,
  card: from.card ?? null,
  opened_at: from.openedAt,
  changed_at: from.changedAt,
});

/** A case as its row tells it. */
export function readCase(row: CaseRow | undefined): Case | undefined {
  if (!row) return undefined;
  return {
    id: row.id,
    place: JSON.parse(row.place) as Place,
    asker: JSON.parse(row.asker) as Person,
    state: row.state as Case['state'],
    rev: row.rev,
    parts: row.parts === null ? [partOf(row)] : (JSON.parse(row.parts) as CasePart[]),
    joins: row.joins !== 0,
    verdict: JSON.parse(row.verdict) as Verdict,
    answer: row.answer,
    answerRev: row.answer_rev,
    furthest: row.furthest,
    ticks: JSON.parse(row.ticks) as Tick[],
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    ...(row.chosen === null ? {} : { chosen: row.chosen }),
    ...(row.card === null ? {} : { card: row.card }),
  };
}

/** A case of the time before messages were joined: its paste is its one part. */
const partOf = (row: CaseRow): CasePart => ({
  text: row.paste,
  at: row.opened_at,
  ...(row.message === null ? {} : { message: row.message }),
});
