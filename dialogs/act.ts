import { noticeCard } from '../cards/closing-cards.ts';
import { escalationForm } from '../cards/escalation-form.ts';
import { words } from '../cards/words.ts';
import type { Case } from '../desk/case.ts';
import { escalate } from './escalate.ts';
import { help } from './help.ts';
import type { Reply } from './said.ts';
import { currentCard, forEverybody, type Pressed } from './show.ts';
import type { Tools } from './tools.ts';

/** A button was pressed: the server decides from who pressed it, where, and what is stored. */
export async function act(said: Pressed, tools: Tools): Promise<Reply[]> {
  const { action, place } = said;
  if (action.do === 'help') return [{ kind: 'send', card: help(tools.library) }];
  const of = await tools.desk.cases.find(action.case, place);
  if (!of) return [{ kind: 'view', card: noticeCard(words.notices.noCase.title, words.notices.noCase.says) }];
  if (action.do === 'refresh') return [{ kind: 'view', card: await currentCard(of, tools) }];
  if (action.do === 'escalate')
    return [{ kind: 'view', card: of.state === 'escalated' ? await currentCard(of, tools) : escalationForm(of) }];
  if (action.do === 'send') return escalate(said, of, tools);
  const changed = await change(said, of, tools);
  return forEverybody(said, changed, await currentCard(changed, tools));
}

/** The changes that need nothing but the case itself. */
async function change({ action, person }: Pressed, of: Case, { desk }: Tools): Promise<Case> {
  const changed = async (): Promise<Case | undefined> => {
    switch (action.do) {
      case 'tick':
      case 'untick':
        return desk.cases.tick(of.id, action.step, action.do === 'tick', person, action.rev);
      case 'next':
        return desk.cases.next(of.id, action.rev, person);
      case 'fixed':
        return desk.cases.fix(of.id, person, action.rev);
      case 'back':
        return desk.cases.restart(of.id, person, action.rev);
      case 'choose':
        return desk.cases.choose(of.id, action.option, person);
      default:
        return of;
    }
  };
  return (await changed()) ?? of;
}
