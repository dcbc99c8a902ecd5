import { cardBudget } from '../../cards/budget.ts';
import { mayLink } from '../../cards/links.ts';
import type { Card } from '../../cards/parts.ts';

/** Properties that Adaptive Cards 1.5 gives an element, as far as our cards use them; anything else is a mistake. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['type', '$schema', 'version', 'lang', 'speak', 'msteams', 'body', 'actions'],
  Container: ['type', 'id', 'items', 'style', 'bleed', 'isVisible', 'separator', 'spacing', 'selectAction'],
  ColumnSet: ['type', 'columns', 'spacing', 'selectAction'],
  Column: ['type', 'width', 'items', 'verticalContentAlignment'],
  TextBlock: ['type', 'text', 'wrap', 'weight', 'size', 'color', 'isSubtle', 'spacing', 'style'],
  RichTextBlock: ['type', 'inlines', 'spacing'],
  TextRun: ['type', 'text', 'weight', 'size', 'color', 'isSubtle', 'fontType'],
  'Input.ChoiceSet': ['type', 'id', 'label', 'value', 'isRequired', 'errorMessage', 'choices'],
  'Input.Text': ['type', 'id', 'label', 'placeholder', 'maxLength', 'isMultiline', 'value'],
  'Action.Execute': ['type', 'title', 'verb', 'data', 'style', 'associatedInputs', 'fallback'],
  'Action.Submit': ['type', 'title', 'data'],
  'Action.ToggleVisibility': ['type', 'title', 'targetElements'],
};
/** Elements that Teams knows beyond 1.5; each must bring its own fallback. */
const beyond: Readonly<Record<string, readonly string[]>> = { CodeBlock: ['type', 'codeSnippet', 'language', 'fallback'] };

interface Element {
  readonly type?: string;
  readonly [key: string]: unknown;
}

/** Every breach of the rules for cards in one card: unknown parts, missing fallbacks, too many buttons, links, size. */
export function cardProblems(card: Card): string[] {
  const problems = JSON.stringify(card).length > cardBudget ? [`${JSON.stringify(card).length} characters of JSON`] : [];
  const ids = new Set<string>();
  const targets: string[] = [];
  for (const element of elementsOf(card)) {
    problems.push(...elementProblems(element));
    if (typeof element.id === 'string') ids.add(element.id);
    targets.push(...((element.targetElements as string[] | undefined) ?? []));
  }
  problems.push(...targets.filter((target) => !ids.has(target)).map((target) => `nothing has the id ${target}`));
  if (((card.actions as unknown[] | undefined) ?? []).length > 6) problems.push('more than six buttons');
  return problems;
}

function elementProblems(element: Element): string[] {
  const { type = '' } = element;
  const allowed = shapes[type] ?? beyond[type];
  if (!allowed) return [`${type} is no element of Adaptive Cards 1.5`];
  const problems = Object.keys(element)
    .filter((key) => !allowed.includes(key))
    .map((key) => `${type} has no property ${key}`);
  if (beyond[type] && !element.fallback) problems.push(`${type} has no fallback`);
  if (type === 'Action.Execute' && (element.fallback as Element | undefined)?.type !== 'Action.Submit')
    problems.push('Action.Execute without Action.Submit as fallback');
  if (type === 'TextBlock' && (element.wrap !== true || element.text === ''))
    problems.push(`TextBlock without wrap or text: ${element.text}`);
  if (type === 'TextBlock')
    problems.push(
      ...linksOf(String(element.text))
        .filter((url) => !mayLink(url))
        .map((url) => `link to ${url}`),
    );
  return problems;
}

/** Where markdown makes a link: an unescaped bracket pair with an address, or a bare address. */
export const linksOf = (text: string): string[] => [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map((match) => match[1] ?? '');

/** Every object of a card that has a type, in order. */
export function elementsOf(card: unknown): Element[] {
  const found: Element[] = [];
  JSON.parse(JSON.stringify(card), (key, value) => {
    if (typeof value?.type === 'string' && key !== 'data') found.push(value);
    return value;
  });
  return found;
}
