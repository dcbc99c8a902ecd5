import { cardFor } from '../cards/card-for.ts';
import { noticeCard } from '../cards/closing-cards.ts';
import type { Card } from '../cards/parts.ts';
import { words } from '../cards/words.ts';
import type { CaseId } from '../desk/case.ts';
import type { LogVerdict } from '../diagnosis/log-reading.ts';
import { keepMessage, unkept } from './open-case.ts';
import type { Said } from './said.ts';
import type { Tools } from './tools.ts';

type Message = Extract<Said, { kind: 'message' | 'edit' }>;

/** The card that takes the place of the progress card, and its case. */
export interface FilesAnswer {
  readonly card: Card;
  readonly case?: CaseId;
  /** The card of an older case that this message was joined to. */
  readonly older?: { readonly activity: string; readonly card: Card };
}

/** What is said when the files of a message were read: its case; or, when nothing could be read, why. */
export async function answerFiles(said: Message, { verdict, text, files }: LogVerdict, tools: Tools): Promise<FilesAnswer> {
  const problems = files.flatMap((file) => (file.problem ? [`${file.name}: ${file.problem}`] : []));
  const { unreadable, quietFiles } = words.notices;
  if (verdict.verdict === 'nothing') {
    if (problems.length > 0) return { card: noticeCard(unreadable.title, problems.join('\n')) };
    return { card: noticeCard(quietFiles.title, quietFiles.says(verdict.read.lines)) };
  }
  const diagnosed = { verdict, text };
  try {
    // The message was heard when the reading began; what came of the reading is kept once, too.
    const kept = await keepMessage({ ...said, once: `${said.once}|files` }, diagnosed, tools, true);
    if (!kept) return { card: noticeCard(unreadable.title, problems.join('\n')) };
    const card = cardFor(kept.of);
    const older = kept.isJoined ? kept.of.card : undefined;
    return older
      ? { card: noticeCard(words.notices.joined.title, words.notices.joined.says), older: { activity: older, card } }
      : { card, case: kept.of.id };
  } catch {
    return { card: unkept(said, diagnosed)[0]?.card ?? noticeCard(unreadable.title, '') };
  }
}
