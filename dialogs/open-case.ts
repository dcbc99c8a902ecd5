import { cardFor } from '../cards/card-for.ts';
import { noticeCard } from '../cards/closing-cards.ts';
import { words } from '../cards/words.ts';
import { type Case, type CasePart, freshCase } from '../desk/case.ts';
import { type NewCase, partOf } from '../desk/cases.ts';
import { type Diagnosed, diagnoseText } from '../diagnosis/diagnose.ts';
import { pasteOf } from '../diagnosis/paste.ts';
import { redact } from '../diagnosis/secrets.ts';
import type { Verdict } from '../diagnosis/verdict.ts';
import type { Library } from '../knowledge/library.ts';
import { inTurn } from './in-turn.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

type Message = Extract<Said, { kind: 'message' | 'edit' }>;

/** Somebody else may write to the same case at the same moment; after so many times the message opens a case of its own. */
const attempts = 3;

/** What became of a message: the case it opened or was joined to; nothing where it was heard before. */
export type Kept = { readonly of: Case; readonly isJoined: boolean; readonly changed: boolean } | undefined;

/**
 * Puts a message into the asker's recent case in this chat, diagnosed together with what it holds, or opens a case: when there is none, or when the
 * message by itself is known and its entry is none of the case's.
 */
export function keepMessage(said: Message, alone: Diagnosed, tools: Tools, isOfFiles = false): Promise<Kept> {
  const { place, person } = said;
  const key = JSON.stringify([place.tenant, place.conversation, person.id]);
  return inTurn(tools.desk, key, () => keepNext(said, alone, tools, isOfFiles));
}

async function keepNext(said: Message, alone: Diagnosed, tools: Tools, isOfFiles: boolean): Promise<Kept> {
  const { place, person: asker, once, sentAt } = said;
  const input: NewCase = {
    place,
    asker,
    message: said.id,
    paste: alone.text,
    verdict: alone.verdict,
    ...(sentAt ? { sentAt } : {}),
    ...(isOfFiles ? { isOfFiles } : {}),
  };
  const { cases } = tools.desk;
  const since = new Date(tools.now().getTime() - tools.joinMinutes * 60_000);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const recent = await cases.recent(place, asker, since);
    const joins = recent !== undefined && !startsAnew(alone.verdict, recent);
    const joining = { since, with: recent };
    const kept = joins ? await join(input, recent, joining, tools) : await cases.openOnce(once, input, joining);
    if (kept !== 'changed') return kept && { of: kept, isJoined: joins, changed: joins && isOther(kept, recent) };
  }
  const opened = await cases.openOnce(once, input);
  return opened && opened !== 'changed' ? { of: opened, isJoined: false, changed: false } : undefined;

  async function join(added: NewCase, recent: Case, joining: Parameters<typeof cases.joinOnce>[1], { library, now }: Tools) {
    const parts = withoutSecrets(inOrder([...recent.parts, partOf(added, now().toISOString())]));
    return cases.joinOnce(once, joining, { ...added, verdict: verdictOf(parts, library) }, parts);
  }
}

const inOrder = (parts: readonly CasePart[]): CasePart[] => parts.toSorted((a, b) => a.at.localeCompare(b.at));

/** A secret may begin in one message and end in the next: what only both together show is replaced in both. */
export function withoutSecrets(parts: readonly CasePart[]): CasePart[] {
  const clean: CasePart[] = [];
  for (const part of parts) {
    const before = clean.at(-1);
    const both = before && `${before.text}\n${part.text}`;
    const read = both === undefined ? undefined : redact(both).text;
    if (!before || read === undefined || read === both) clean.push(part);
    else if (read.startsWith(`${before.text}\n`)) clean.push({ ...part, text: read.slice(before.text.length + 1) });
    else clean.splice(-1, 1, { ...before, text: read }, { ...part, text: '' });
  }
  return clean;
}

/** The verdict of several messages read as one text. Where a part was kept of files, line numbers lead nowhere and are left out. */
export function verdictOf(parts: readonly CasePart[], library: Library): Verdict {
  const text = parts.map((part) => part.text).join('\n');
  const { verdict } = diagnoseText(pasteOf(text, parts.some((part) => part.isOfFiles) ? 'file' : 'chat'), library);
  return verdict;
}

/** A message that is known by itself, with an entry that the case does not have, is another problem. */
const startsAnew = ({ verdict, findings }: Verdict, recent: Case): boolean =>
  verdict === 'known' && !findings.some(({ entry }) => recent.verdict.findings.some((known) => known.entry === entry));

const told = ({ verdict, findings, codes, trace }: Verdict): string =>
  JSON.stringify([verdict, findings.map(({ entry, values }) => [entry, values]), codes.map(({ code }) => code), trace]);

const isOther = (of: Case, before: Case): boolean => told(of.verdict) !== told(before.verdict);

/** What is shown of a message that was kept: a new card; or the case's card as it is now, and a word that says so. */
export function shownOf(kept: NonNullable<Kept>): Reply[] {
  const { of, isJoined, changed } = kept;
  const card = cardFor(of);
  if (!isJoined || !of.card) return [{ kind: 'send', card, case: of.id }];
  const { title, says } = changed ? words.notices.joined : words.notices.joinedSame;
  return [
    { kind: 'replace', activity: of.card, card, case: of.id },
    { kind: 'send', card: noticeCard(title, says) },
  ];
}

/** The card of a message that could not be kept: a store that fails keeps no answer from anybody. */
export function unkept({ place, person: asker }: Message, { verdict, text }: Diagnosed): Reply[] {
  return [{ kind: 'send', card: cardFor(freshCase({ id: 'C-0000000000', place, asker, paste: text, verdict, openedAt: '' })) }];
}
