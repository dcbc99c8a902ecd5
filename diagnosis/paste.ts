/** What a person handed over, before anything was read from it. `html` is markup as Teams sends it; everything else is plain text. */
export interface Paste {
  readonly text: string;
  readonly source: 'chat' | 'html' | 'file' | 'terminal' | 'api';
  /** True when the text was longer than `pasteLimit` and its end is missing. */
  readonly cut: boolean;
}

/** Characters that are read of one paste. A Teams message carries about 28 KB; the rest is room for terminals and joined messages. */
export const pasteLimit = 262_144;

/** A paste of at most `pasteLimit` characters. Never throws; a lone surrogate at the cut is dropped with the rest. */
export function pasteOf(text: string, source: Paste['source']): Paste {
  return { text: text.slice(0, pasteLimit), source, cut: text.length > pasteLimit };
}
