import { cardFor } from '../cards/card-for.ts';
import { nothingCard, noticeCard } from '../cards/closing-cards.ts';
import { words } from '../cards/words.ts';
import { freshCase } from '../desk/case.ts';
import { type Diagnosed, diagnoseText } from '../diagnosis/diagnose.ts';
import { help } from './help.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

type Message = Extract<Said, { kind: 'message' | 'edit' }>;

const asksForHelp = /^(?:\?|help|hi|hello|hey|start|what can you do|usage)[\s!?.]*$/i;
const registersChannel = /^escalations\s+here[\s!.]*$/i;

/** Hears a message: a command, a question for help, or a paste to diagnose. A message that Teams sends again is heard once. */
export async function hear(said: Message, tools: Tools): Promise<Reply[]> {
  const diagnosed = isCommand(said) ? undefined : diagnoseText(said.paste, tools.library);
  if (diagnosed && diagnosed.verdict.verdict !== 'nothing') return openCase(said, diagnosed, tools);
  if (!(await isFirst(said.once, tools))) return [];
  const text = said.paste.text.trim();
  if (registersChannel.test(text)) return registerChannel(said, tools);
  return [{ kind: 'send', card: diagnosed ? withoutText(said, diagnosed) : help(tools.library) }];
}

const isCommand = ({ paste }: Message): boolean =>
  [registersChannel, asksForHelp].some((command) => command.test(paste.text.trim()));

/** A store that fails must not keep an answer from anybody. */
export const isFirst = (once: string, { desk }: Tools): Promise<boolean> => desk.isFirst(once).catch(() => true);

function withoutText({ pictures, files }: Message, { verdict }: Diagnosed): Reply['card'] {
  const { picture, file } = words.notices;
  if (files > 0) return noticeCard(file.title, file.says);
  return pictures > 0 ? noticeCard(picture.title, picture.says) : nothingCard(verdict);
}

/** Opens the case and answers it; a store that fails keeps no answer from anybody, the case is then shown and not kept. */
async function openCase(said: Message, { verdict, text }: Diagnosed, { desk }: Tools): Promise<Reply[]> {
  const { place, person: asker, once } = said;
  try {
    const opened = await desk.cases.openOnce(once, { place, asker, message: said.id, paste: text, verdict });
    return opened ? [{ kind: 'send', card: cardFor(opened), case: opened.id }] : [];
  } catch {
    return [{ kind: 'send', card: cardFor(freshCase({ id: 'C-0000000000', place, asker, paste: text, verdict, openedAt: '' })) }];
  }
}

async function registerChannel({ place, person }: Message, { desk, isAdmin }: Tools): Promise<Reply[]> {
  const { notAdmin, registered } = words.notices;
  if (!isAdmin(person)) return [{ kind: 'send', card: noticeCard(notAdmin.title, notAdmin.says) }];
  const { waiting } = await desk.channels.register(place, person);
  return [{ kind: 'send', card: noticeCard(registered.title, registered.says(waiting)) }];
}
