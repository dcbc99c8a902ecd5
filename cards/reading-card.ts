import { aside, type Card, card, header, heading, quoted } from './parts.ts';
import { plain } from './text.ts';
import { words } from './words.ts';

/** How far the reading of files has come, as the card shows it. */
export interface ReadingShown {
  readonly names: readonly string[];
  readonly megabytes?: number;
  readonly records?: number;
  /** Titles of the problems seen so far. */
  readonly titles?: readonly string[];
}

/** Files are being read: which, how far, and what was seen so far. Replaced again and again, and at last by the answer. */
export function readingCard({ names, megabytes = 0, records = 0, titles = [] }: ReadingShown): Card {
  const { title, begun, soFar, seen, patience } = words.reading;
  return card(title(names.length), [
    header('', title(names.length), ''),
    quoted(
      names
        .map((name) => plain(name, 120))
        .slice(0, 10)
        .join('\n'),
      { size: 'Small' },
    ),
    quoted(records > 0 ? soFar(megabytes, records) : begun),
    ...(titles.length > 0
      ? [heading(seen), ...titles.slice(0, 5).map((one) => quoted(`• ${one}`, {}, { spacing: 'None' }))]
      : []),
    aside(patience, { spacing: 'Medium' }),
  ]);
}
