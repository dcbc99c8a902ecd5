import { parentPort } from 'node:worker_threads';
import { LogReading } from '../diagnosis/log-reading.ts';
import { type FileFeed, feedOf } from './file-feed.ts';
import { servedLibrary } from './knowledge.ts';
import type { Answer, Order } from './log-reader.ts';

/** The thread that reads log files: several readings at a time, each its own; every order is answered, so that nobody sends faster than it reads. */
const library = servedLibrary();
const readings = new Map<number, { readonly reading: LogReading; feed?: FileFeed }>();

function obey(order: Order): Answer['says'] {
  if (order.do === 'begin') {
    readings.set(order.reading, { reading: new LogReading(library, order.budgetMs) });
    return { wantsMore: true };
  }
  const of = readings.get(order.reading);
  if (!of) return { wantsMore: false };
  switch (order.do) {
    case 'open':
      of.feed = feedOf(order.name, of.reading);
      return { wantsMore: true };
    case 'push':
      return { wantsMore: of.feed?.push(order.chunk) ?? false, progress: progressOf(of.reading) };
    case 'end':
      of.feed?.end(order.problem);
      return { wantsMore: true, progress: progressOf(of.reading) };
    case 'verdict':
      readings.delete(order.reading);
      return { verdict: of.reading.verdict() };
    case 'drop':
      readings.delete(order.reading);
      return { wantsMore: false };
  }
}

const progressOf = ({
  state: { bytes, records, titles },
}: LogReading): { bytes: number; records: number; titles: readonly string[] } => ({
  bytes,
  records,
  titles,
});

parentPort?.on('message', ({ id, order }: { id: number; order: Order }) => {
  parentPort?.postMessage({ id, says: obey(order) } satisfies Answer);
});
