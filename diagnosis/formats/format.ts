/** The names of the formats, as people are told them. */
export type FormatId =
  | 'ccm'
  | 'site server'
  | 'CMTrace copy'
  | 'article columns'
  | 'MSI log'
  | 'CBS log'
  | 'Windows Update log'
  | 'update events'
  | 'Event Viewer'
  | 'IIS log'
  | 'PowerShell error'
  | '.NET exception'
  | 'JSON line'
  | 'time stamped'
  | 'plain text';

/** What a format's reader finds in a line: its message, and what stands in columns around it. */
export interface ReadLine {
  readonly message: string;
  readonly format: FormatId;
  readonly component?: string;
  /** The time as it was written, never converted. */
  readonly at?: string;
  readonly thread?: string;
  readonly level?: 'info' | 'warning' | 'error';
  /** A status or code that stands in a column of its own. */
  readonly status?: string;
}

/** One way that lines of a log look, with lines that are of it and lines that are not. */
export interface LineFormat {
  readonly id: FormatId;
  /** The one log whose lines look like this. */
  readonly log?: string;
  /** Reads a line of this format, or says that it is none. Linear in the line; never throws. */
  readonly read: (raw: string) => ReadLine | undefined;
  readonly samples: {
    readonly must: readonly (readonly [line: string, reads: Partial<ReadLine>])[];
    readonly mustNot: readonly string[];
  };
}

/** Columns that were there, without those that were not. */
export function withColumns(
  format: FormatId,
  message: string,
  columns: { readonly [K in 'component' | 'at' | 'thread' | 'level' | 'status']?: ReadLine[K] | undefined },
): ReadLine {
  const there = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined && value !== ''));
  return { message: message.trim(), format, ...there };
}

/** A log's word for how bad a line is. */
export function levelOf(word: string | undefined): ReadLine['level'] {
  const text = word?.toLowerCase() ?? '';
  if (/^(?:err|error|errors|fatal|critical|crit|severe|fehler|erreur)$/.test(text)) return 'error';
  if (/^(?:warn|warning|warnings|warnung|avertissement)$/.test(text)) return 'warning';
  return /^(?:info|information|informational|debug|trace|verbose|notice|perf)$/.test(text) ? 'info' : undefined;
}
