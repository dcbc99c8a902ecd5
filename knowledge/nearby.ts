import { type Word, wordsOf } from './template.ts';

/** A second sign that must stand near a line: a code in the form codes are looked up by, or words as they are folded. */
export type Nearby = { readonly says: string } & ({ readonly code: string } | { readonly words: readonly string[] });

const codeForm = /^(?:0x[0-9a-f]{8}|-?\d{1,10}|AADSTS\d{4,8}|PXE-[A-Z]\d{2})$/i;

/** Reads a second sign as an author wrote it; `fold` is what pastes are folded with too. */
export function nearbyOf(text: string, fold: (words: readonly Word[]) => readonly Word[]): Nearby {
  if (codeForm.test(text)) return { says: text, code: text };
  return { says: text, words: fold(wordsOf(text)).map((word) => word.text) };
}
