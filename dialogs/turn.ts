import { act } from './act.ts';
import { hear, isFirst } from './hear.ts';
import { welcome } from './help.ts';
import { reconsider } from './reconsider.ts';
import type { Reply, Said } from './said.ts';
import type { Tools } from './tools.ts';

/** One turn: something a person did, and what to answer. The only door between the chat and everything Hitch knows. */
export async function takeTurn(said: Said, tools: Tools): Promise<Reply[]> {
  switch (said.kind) {
    case 'joined':
      return (await isFirst(said.once, tools)) ? welcome(said) : [];
    case 'message':
      return hear(said, tools);
    case 'edit':
      return reconsider(said, tools);
    case 'action':
      return act(said, tools);
  }
}
