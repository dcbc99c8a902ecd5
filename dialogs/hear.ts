import { nothingCard, noticeCard } from '../cards/closing-cards.ts';
import { readingCard } from '../cards/reading-card.ts';
import { words } from '../cards/words.ts';
import { type Diagnosed, diagnoseText } from '../diagnosis/diagnose.ts';
import { help } from './help.ts';
import { keepMessage, shownOf, unkept } from './open-case.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

type Message = Extract<Said, { kind: 'message' | 'edit' }>;

const asksForHelp = /^(?:\?|help|hi|hello|hey|start|what can you do|usage)[\s!?.]*$/i;
const registersChannel = /^escalations\s+here[\s!.]*$/i;
const startsAnew = /^new(?:\s+(?:case|one|problem))?[\s!.]*$/i;

/** Hears a message: a command, a question for help, files to read, or a paste to diagnose. A message that Teams sends again is heard once. */
export async function hear(said: Message, tools: Tools): Promise<Reply[]> {
  const command = commandOf(said);
  if (command) return (await isFirst(said.once, tools)) ? command(said, tools) : [];
  if (said.files.length > 0) return (await isFirst(said.once, tools)) ? readFiles(said, tools) : [];
  const diagnosed = diagnoseText(said.paste, tools.library);
  if (diagnosed.verdict.verdict !== 'nothing') return keep(said, diagnosed, tools);
  if (!(await isFirst(said.once, tools))) return [];
  return [{ kind: 'send', card: withoutText(said, diagnosed) }];
}

function commandOf({ paste }: Message): ((said: Message, tools: Tools) => Promise<Reply[]>) | undefined {
  const text = paste.text.trim();
  if (registersChannel.test(text)) return registerChannel;
  if (startsAnew.test(text)) return beginAnew;
  return asksForHelp.test(text) ? async (_, { library }) => [{ kind: 'send', card: help(library) }] : undefined;
}

/** A store that fails must not keep an answer from anybody. */
export const isFirst = (once: string, { desk }: Tools): Promise<boolean> => desk.isFirst(once).catch(() => true);

function withoutText({ pictures }: Message, { verdict }: Diagnosed): Reply['card'] {
  const { picture } = words.notices;
  return pictures > 0 ? noticeCard(picture.title, picture.says) : nothingCard(verdict);
}

async function keep(said: Message, diagnosed: Diagnosed, tools: Tools): Promise<Reply[]> {
  try {
    const kept = await keepMessage(said, diagnosed, tools);
    return kept ? shownOf(kept) : [];
  } catch {
    return unkept(said, diagnosed);
  }
}

/** Files take longer than a turn: a card says so, and is replaced by the answer. Teams hands files over in personal chats only. */
async function readFiles(said: Message, { readsFiles }: Tools): Promise<Reply[]> {
  const { fileElsewhere } = words.notices;
  const files = said.files.flatMap((file) => (file.url ? [{ name: file.name, url: file.url }] : []));
  if (!readsFiles || files.length === 0) return [{ kind: 'send', card: noticeCard(fileElsewhere.title, fileElsewhere.says) }];
  return [{ kind: 'read', card: readingCard({ names: files.map((file) => file.name) }), files, said }];
}

async function beginAnew({ place, person }: Message, { desk, joinMinutes, now }: Tools): Promise<Reply[]> {
  const recent = await desk.cases.recent(place, person, new Date(now().getTime() - joinMinutes * 60_000));
  if (recent) await desk.cases.stopJoining(recent.id, person);
  return [{ kind: 'send', card: noticeCard(words.notices.anew.title, words.notices.anew.says) }];
}

async function registerChannel({ place, person }: Message, { desk, isAdmin }: Tools): Promise<Reply[]> {
  const { notAdmin, registered } = words.notices;
  if (!isAdmin(person)) return [{ kind: 'send', card: noticeCard(notAdmin.title, notAdmin.says) }];
  const { waiting } = await desk.channels.register(place, person);
  return [{ kind: 'send', card: noticeCard(registered.title, registered.says(waiting)) }];
}
