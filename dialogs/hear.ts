import { cardFor } from '../cards/card-for.ts';
import { nothingCard, noticeCard } from '../cards/closing-cards.ts';
import { words } from '../cards/words.ts';
import { type Case, freshCase } from '../desk/case.ts';
import { type Diagnosed, diagnoseText } from '../diagnosis/diagnose.ts';
import { help } from './help.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

type Message = Extract<Said, { kind: 'message' | 'edit' }>;

const asksForHelp = /^(?:\?|help|hi|hello|hey|start|what can you do|usage)[\s!?.]*$/i;
const registersChannel = /^escalations\s+here[\s!.]*$/i;

/** Hears a message: a command, a question for help, or a paste to diagnose. */
export async function hear(said: Message, tools: Tools): Promise<Reply[]> {
  const text = said.paste.text.trim();
  if (registersChannel.test(text)) return registerChannel(said, tools);
  if (asksForHelp.test(text)) return [{ kind: 'send', card: help(tools.library) }];
  const diagnosed = diagnoseText(said.paste, tools.library);
  if (diagnosed.verdict.verdict === 'nothing') return [{ kind: 'send', card: withoutText(said, diagnosed.verdict.facts) }];
  const opened = await openCase(said, diagnosed, tools);
  return [{ kind: 'send', card: cardFor(opened), case: opened.id }];
}

function withoutText({ pictures, files }: Message, facts: Diagnosed['verdict']['facts']): Reply['card'] {
  const { picture, file } = words.notices;
  if (files > 0) return noticeCard(file.title, file.says);
  return pictures > 0 ? noticeCard(picture.title, picture.says) : nothingCard(facts);
}

/** A store that fails must not keep an answer from anybody: the case is then shown and not kept. */
async function openCase(said: Message, { verdict, text }: Diagnosed, { desk }: Tools): Promise<Case> {
  const { place, person } = said;
  try {
    return await desk.cases.open({ place, asker: person, message: said.id, paste: text, verdict });
  } catch {
    return freshCase({ id: 'C-0000000000', place, asker: person, paste: text, verdict, openedAt: '' });
  }
}

async function registerChannel({ place, person }: Message, { desk, isAdmin }: Tools): Promise<Reply[]> {
  const { notAdmin, registered } = words.notices;
  if (!isAdmin(person)) return [{ kind: 'send', card: noticeCard(notAdmin.title, notAdmin.says) }];
  const { waiting } = await desk.channels.register(place, person);
  return [{ kind: 'send', card: noticeCard(registered.title, registered.says(waiting)) }];
}
