import type { Action } from './actions.ts';
import { mayLink } from './links.ts';
import { escaped, plain } from './text.ts';

/** An element, action or column of a card, as plain JSON. */
export type Part = { readonly type: string; readonly [key: string]: unknown };

/** An Adaptive Card as plain JSON. */
export type Card = { readonly type: 'AdaptiveCard'; readonly [key: string]: unknown };

/** Elements or nothing: conditions in a card's body read as lists. */
export type Parts = readonly (Part | undefined)[];

const present = (parts: Parts): Part[] => parts.filter((part) => part !== undefined);

/** A whole card. `speak` is what a screen reader says first. */
export function card(speak: string, body: Parts, actions: Parts = []): Card {
  const buttons = present(actions);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    speak: plain(speak, 400),
    msteams: { width: 'Full' },
    body: present(body),
    ...(buttons.length > 0 ? { actions: buttons } : {}),
  };
}

/** One of our own sentences; markdown is off by escaping. */
export function sentence(text: string, look: Readonly<Record<string, unknown>> = {}): Part {
  return { type: 'TextBlock', text: escaped(text), wrap: true, ...look };
}

/** Text that may hold pasted words: a text run, where nothing is markdown. */
export function quoted(
  text: string,
  look: Readonly<Record<string, unknown>> = {},
  block: Readonly<Record<string, unknown>> = {},
): Part {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(text), ...look }], ...block };
}

/** A heading inside a card. */
export const heading = (text: string): Part => sentence(text, { weight: 'Bolder', spacing: 'Medium' });

/** A quiet line. */
export const aside = (text: string, look: Readonly<Record<string, unknown>> = {}): Part =>
  sentence(text, { isSubtle: true, size: 'Small', spacing: 'None', ...look });

/** The head of a card: a label, what happened, and a quiet line. */
export function header(label: string, title: string, quiet: string, style = 'emphasis'): Part {
  const items = [
    label ? aside(label) : undefined,
    sentence(title, { weight: 'Bolder', size: 'Large', spacing: 'None', style: 'heading' }),
    quiet ? aside(quiet, { spacing: 'Small' }) : undefined,
  ];
  return { type: 'Container', style, bleed: true, items: present(items) };
}

/** Verbatim text in a monospaced block; older clients get monospaced runs. */
export function verbatim(text: string, limit = 600, language = 'PlainText'): Part {
  const shown = plain(text, limit);
  const fallback = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: shown, fontType: 'Monospace', size: 'Small' }] };
  return { type: 'CodeBlock', codeSnippet: shown, language, fallback };
}

/** Elements under one another. */
export function group(items: Parts, look: Readonly<Record<string, unknown>> = {}): Part {
  return { type: 'Container', items: present(items), ...look };
}

/** A button that Hitch handles; clients without Action.Execute send the same data as a message. */
export function button(title: string, action: Action, look: Readonly<Record<string, unknown>> = {}): Part {
  return {
    type: 'Action.Execute',
    title,
    verb: action.do,
    data: action,
    ...look,
    fallback: { type: 'Action.Submit', title, data: action },
  };
}

/** A button that shows or hides parts of the card. */
export const toggle = (title: string, ids: readonly string[]): Part => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [...ids],
});

/** A link with its text, or only the text where the address is none that a card may link to. */
export const link = (text: string, url: string): string => (mayLink(url) ? `[${escaped(text)}](${url})` : escaped(text));

/** A text block whose text is markdown made by us (links). */
export const markdown = (text: string, look: Readonly<Record<string, unknown>> = {}): Part => ({
  type: 'TextBlock',
  text,
  wrap: true,
  ...look,
});
