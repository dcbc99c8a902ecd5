import pino, { type Logger } from 'pino';

export type { Logger };

/** The process's own log, JSON lines on standard output. It gets ids, lengths and times; never a text, a card, or a token. */
export function logOf(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['text', 'card', 'token', 'authorization'], remove: true },
    },
    pino.destination({ fd: 1, sync: true }),
  );
}
