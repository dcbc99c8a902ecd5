import type { Card } from './parts.ts';

/** Characters of JSON that a card may have: Teams counts them twice (UTF-16) against the older limit of 40 KB, and text rides along. */
export const cardBudget = 18_000;

/** How much of the evidence a card shows. Steps are never shortened. */
export interface Room {
  /** Characters of each quoted line. */
  readonly quote: number;
  /** Quoted lines, guesses and codes of each kind. */
  readonly items: number;
  /** Whether other findings show their steps, or their name alone. */
  readonly showsOthers: boolean;
}

const tightest: Room = { quote: 0, items: 0, showsOthers: false };
const rooms: readonly Room[] = [
  { quote: 600, items: 6, showsOthers: true },
  { quote: 300, items: 4, showsOthers: true },
  { quote: 160, items: 3, showsOthers: false },
  { quote: 80, items: 1, showsOthers: false },
  tightest,
];

/** The most generous room in which what is built stays within so many characters of JSON; the tightest when none is. */
export function roomWithin(limit: number, build: (room: Room) => unknown): Room {
  return rooms.find((room) => JSON.stringify(build(room)).length <= limit) ?? tightest;
}

/** The most generous card that fits the budget: evidence is shortened first, then other findings; steps stay whole. */
export function withinBudget(build: (room: Room) => Card): Card {
  for (const room of rooms) {
    const card = build(room);
    if (JSON.stringify(card).length <= cardBudget) return card;
  }
  return build(tightest);
}
