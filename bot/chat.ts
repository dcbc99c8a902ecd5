import { createInterface } from 'node:readline';
import { actionOf, inputsOf } from '../cards/actions.ts';
import { escalationCard } from '../cards/escalation-card.ts';
import type { Card } from '../cards/parts.ts';
import type { Person, Place } from '../desk/case.ts';
import { openDesk } from '../desk/desk.ts';
import { pasteOf } from '../diagnosis/paste.ts';
import type { Reply, Said } from '../dialogs/said.ts';
import type { Tools } from '../dialogs/tools.ts';
import { takeTurn } from '../dialogs/turn.ts';
import type { Library } from '../knowledge/library.ts';
import { type CardText, cardText } from './card-text.ts';
import { exits } from './terminal.ts';

const place: Place = { tenant: 'local', conversation: 'terminal', kind: 'personal', serviceUrl: '' };
const person: Person = { id: 'terminal', name: 'You' };
const hint = 'Paste a message or log lines and end with an empty line; a number presses a button; "quit" ends.';

/** A conversation in the terminal: the same turns as in Teams, cards as text, nothing kept when it ends. */
export async function chat(library: Library): Promise<number> {
  const desk = await openDesk({ file: ':memory:' });
  const tools: Tools = {
    library,
    desk,
    isAdmin: () => true,
    admins: [],
    joinMinutes: 10,
    readsFiles: false,
    now: () => new Date(),
  };
  const talk = new Conversation(tools);
  console.log(hint);
  let waiting: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    if (/^(?:quit|exit)$/i.test(line.trim())) break;
    const isPress = waiting.length === 0 && /^\d{1,2}(?:\s|$)/.test(line) && line.trim().length < 200;
    if (isPress || talk.isFilling) await talk.press(line);
    else if (line.trim() === '' && waiting.length > 0) {
      await talk.say(waiting.join('\n'));
      waiting = [];
    } else if (line.trim() !== '') waiting.push(line);
  }
  if (waiting.length > 0) await talk.say(waiting.join('\n'));
  await desk.close();
  return exits.fine;
}

class Conversation {
  readonly #tools: Tools;
  #shown: CardText | undefined;
  #card: Card | undefined;
  #turn = 0;
  readonly #filled: Record<string, string> = {};
  #open = new Set<string>();
  #toFill: CardText['inputs'][number][] = [];
  #pending: unknown;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  get isFilling(): boolean {
    return this.#toFill.length > 0;
  }

  async say(text: string): Promise<void> {
    const id = `t${this.#turn++}`;
    await this.#take({ kind: 'message', id, once: id, place, person, paste: pasteOf(text, 'terminal'), pictures: 0, files: [] });
  }

  /** Presses the button of that number; a card with inputs asks for them one by one first. */
  async press(line: string): Promise<void> {
    const input = this.#toFill.shift();
    if (input) {
      this.#filled[input.id] = line.trim() || input.value;
      if (this.isFilling) return this.#askNext();
      return this.#send(this.#pending);
    }
    const chosen = this.#shown?.pressables[Number.parseInt(line, 10) - 1];
    if (!chosen) return console.log('There is no button of that number.');
    if (chosen.shows) return this.#toggle(chosen.shows);
    const needsInputs = actionOf(chosen.data)?.do === 'send';
    this.#toFill = needsInputs ? [...(this.#shown?.inputs ?? [])] : [];
    this.#pending = chosen.data;
    return this.isFilling ? this.#askNext() : this.#send(chosen.data);
  }

  #askNext(): void {
    const [input] = this.#toFill;
    if (input)
      console.log(
        `${input.label}${input.choices.length > 0 ? ` (${input.choices.join(', ')})` : ''}${input.value ? ` [${input.value}]` : ''}`,
      );
  }

  async #send(data: unknown): Promise<void> {
    const action = actionOf(data);
    if (!action) return;
    await this.#take({ kind: 'action', id: `t${this.#turn++}`, place, person, action, inputs: inputsOf(this.#filled) });
    const delivery = action.do === 'send' ? await this.#tools.desk.outbox.claim('terminal', 1000) : undefined;
    if (delivery) this.#show(escalationCard(delivery.escalation));
  }

  #toggle(ids: readonly string[]): void {
    for (const id of ids) if (!this.#open.delete(id)) this.#open.add(id);
    if (this.#card) this.#show(this.#card);
  }

  async #take(said: Said): Promise<void> {
    const replies: Reply[] = await takeTurn(said, this.#tools);
    this.#open = new Set();
    const shown = replies.find((reply) => reply.kind !== 'replace') ?? replies[0];
    if (shown) this.#show(shown.card);
  }

  #show(card: Card): void {
    this.#card = card;
    this.#shown = cardText(card, this.#open);
    console.log(`\n${this.#shown.lines.join('\n')}\n`);
    for (const [i, { title }] of this.#shown.pressables.entries()) console.log(`  [${i + 1}] ${title}`);
  }
}
