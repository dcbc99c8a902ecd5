import { noticeCard } from '../cards/closing-cards.ts';
import type { Card } from '../cards/parts.ts';
import { readingCard } from '../cards/reading-card.ts';
import { words } from '../cards/words.ts';
import type { Place } from '../desk/case.ts';
import { answerFiles } from '../dialogs/read-files.ts';
import type { Reply } from '../dialogs/said.ts';
import type { Tools } from '../dialogs/tools.ts';
import { type DownloadRules, download } from './file-download.ts';
import { nameProblem } from './file-feed.ts';
import type { Logger } from './log.ts';
import { type FileSource, LogReader, type Progress } from './log-reader.ts';
import { replaceCard } from './post-card.ts';
import type { TeamsAdapter } from './teams-adapter.ts';

type Order = Extract<Reply, { kind: 'read' }>;

/** Reads the files of messages beside the turns: a turn ends when the progress card stands. */
export interface FileReading {
  /** Begins to read; `card` is the activity that shows the progress and becomes the answer. */
  begin(order: Order, card: string): void;
  /** Gives up what is being read; the next start tells the people who wait. */
  stop(): Promise<void>;
  /** The next reading begins with knowledge loaded anew. */
  renew(): void;
}

/** After this time only errors are looked at. */
const budgetMs = 60_000;
/** The first look at the progress, and the pause between two: Teams takes about one update a second of a chat. */
const firstUpdateMs = 400;
const updateMs = 2000;
/** Readings at a time: they share one thread. */
const atOnce = 3;

/** Starts to take orders, and tells those whose reading a restart broke off. */
export function startFileReading(adapter: TeamsAdapter, tools: Tools, rules: DownloadRules, log: Logger): FileReading {
  const reader = new LogReader();
  const stopping = new AbortController();
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const next = (): void => {
    if (running.size >= atOnce || stopping.signal.aborted) return;
    const begin = waiting.shift();
    if (!begin) return;
    const one = begin().finally(() => {
      running.delete(one);
      next();
    });
    running.add(one);
  };
  const parts = { adapter, tools, rules, log, reader, signal: stopping.signal };
  tellInterrupted(parts).catch((error: unknown) => log.error({ err: error }, 'interrupted readings were not told'));
  return {
    begin: (order, card) => {
      waiting.push(() => readFiles(order, card, parts));
      next();
    },
    renew: () => reader.renew(),
    stop: async () => {
      stopping.abort();
      await reader.stop();
      await Promise.all(running);
    },
  };
}

interface Parts {
  readonly adapter: TeamsAdapter;
  readonly tools: Tools;
  readonly rules: DownloadRules;
  readonly log: Logger;
  readonly reader: LogReader;
  readonly signal: AbortSignal;
}

async function tellInterrupted({ adapter, tools, log }: Parts): Promise<void> {
  const { title, says } = words.notices.interrupted;
  for (const { place, card } of await tools.desk.readings.interrupted())
    await replaceCard(adapter, place, card, noticeCard(title, says)).catch((error: unknown) =>
      log.warn({ err: error }, 'an interrupted reading could not be told'),
    );
}

async function readFiles(order: Order, card: string, parts: Parts): Promise<void> {
  const { tools, log, signal, adapter } = parts;
  const { said } = order;
  const started = performance.now();
  const id = await tools.desk.readings.begin(said.place, card).catch(() => undefined);
  const shown = new ShownProgress(
    adapter,
    said.place,
    card,
    order.files.map((file) => file.name),
  );
  try {
    const read = await parts.reader.read(sourcesOf(order, parts), { budgetMs, onProgress: shown.take });
    await shown.end();
    const answer = await answerFiles(said, read, tools);
    await replaceCard(adapter, said.place, card, answer.card);
    if (answer.case) tools.desk.cases.setCard(answer.case, card);
    if (answer.older) await replaceCard(adapter, said.place, answer.older.activity, answer.older.card);
    log.info(
      { files: order.files.length, records: read.verdict.read.lines, ms: Math.round(performance.now() - started) },
      'files read',
    );
  } catch (error) {
    await shown.end();
    if (signal.aborted) return;
    log.error({ err: error, reading: id }, 'files could not be read');
    const { title, says } = words.notices.fault;
    await replaceCard(adapter, said.place, card, noticeCard(title, says(id ?? '-'))).catch(() => undefined);
  }
  if (id) await tools.desk.readings.end(id).catch(() => undefined);
}

const sourcesOf = ({ files }: Order, { rules, signal }: Parts): FileSource[] =>
  files.map(({ name, url }) => ({
    name,
    // What will not be read is not fetched.
    send: async (take) => (nameProblem(name) ? undefined : download(url, rules, take, signal)),
  }));

/** The progress as the chat sees it: an update every two seconds at most, one at a time, none behind the answer. */
class ShownProgress {
  readonly #adapter: TeamsAdapter;
  readonly #place: Place;
  readonly #card: string;
  readonly #names: readonly string[];
  #latest: Progress | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();
  #isFirst = true;
  #hasEnded = false;

  constructor(adapter: TeamsAdapter, place: Place, card: string, names: readonly string[]) {
    this.#adapter = adapter;
    this.#place = place;
    this.#card = card;
    this.#names = names;
  }

  readonly take = (progress: Progress): void => {
    this.#latest = progress;
    if (this.#timer || this.#hasEnded) return;
    this.#timer = setTimeout(() => this.#show(), this.#isFirst ? firstUpdateMs : updateMs);
    this.#isFirst = false;
  };

  #show(): void {
    this.#timer = undefined;
    const { bytes = 0, records = 0, titles = [] } = this.#latest ?? {};
    const card: Card = readingCard({ names: this.#names, megabytes: bytes / 1_048_576, records, titles });
    // An update that fails is no reason to stop reading.
    this.#sending = this.#sending.then(() => replaceCard(this.#adapter, this.#place, this.#card, card)).catch(() => undefined);
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    await this.#sending;
  }
}
