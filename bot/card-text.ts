import type { Card } from '../cards/parts.ts';

/** Something that can be pressed on a card shown as text. */
export interface Pressable {
  readonly title: string;
  readonly data?: unknown;
  readonly shows?: readonly string[];
}

/** A card as text: its lines, what can be pressed, and the inputs to fill. */
export interface CardText {
  readonly lines: readonly string[];
  readonly pressables: readonly Pressable[];
  readonly inputs: readonly {
    readonly id: string;
    readonly label: string;
    readonly choices: readonly string[];
    readonly value: string;
  }[];
}

interface Element {
  readonly type?: string;
  readonly [key: string]: unknown;
}

const list = (value: unknown): Element[] => (Array.isArray(value) ? (value as Element[]) : []);
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a card the way a client without pictures would: text in order, rows that can be pressed, buttons. `open` names hidden parts to show. */
export function cardText(card: Card, open: ReadonlySet<string>): CardText {
  const lines: string[] = [];
  const pressables: Pressable[] = [];
  const inputs: CardText['inputs'][number][] = [];
  const walk = (element: Element): void => {
    if (element.isVisible === false && !open.has(word(element.id))) return;
    if (word(element.type).startsWith('Input.')) {
      inputs.push({
        id: word(element.id),
        label: word(element.label),
        choices: list(element.choices).map((choice) => word(choice.value)),
        value: word(element.value),
      });
    } else if (element.type === 'ColumnSet')
      lines.push(
        list(element.columns)
          .map((column) => innerText(column))
          .join(' '),
      );
    else if (element.items) for (const item of list(element.items)) walk(item);
    else lines.push(...innerText(element).split('\n'));
    const action = element.selectAction as Element | undefined;
    if (action) pressables.push(pressable(action));
  };
  for (const element of list(card.body)) walk(element);
  for (const action of list(card.actions)) pressables.push(pressable(action));
  return { lines: lines.filter((line) => line !== ''), pressables, inputs };
}

function pressable(action: Element): Pressable {
  if (action.type === 'Action.ToggleVisibility')
    return { title: word(action.title), shows: (action.targetElements as string[]) ?? [] };
  return { title: word(action.title), data: action.data };
}

function innerText(element: Element): string {
  if (element.type === 'TextBlock') return word(element.text).replace(/\\([\\`*_[\]()#>~<&|!])/g, '$1');
  if (element.type === 'RichTextBlock')
    return list(element.inlines)
      .map((run) => word(run.text))
      .join('');
  if (element.type === 'CodeBlock') return word(element.codeSnippet).replace(/^/gm, '    ');
  return list(element.items).map(innerText).filter(Boolean).join(' | ');
}
