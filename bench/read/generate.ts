// A seeded log of CCM records, written to a file: node bench/read/generate.ts MEGABYTES DISTINCT FILE. One known error stands near the beginning.
import { closeSync, openSync, writeSync } from 'node:fs';
import { pastes } from '../../test/gallery/samples.ts';

const words =
  'policy agent request reply assignment download content location client server update scan evaluate state message send queue worker time check started cache job action trigger schedule'.split(
    ' ',
  );

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Writes at least so many megabytes with so many kinds of lines; the same arguments give the same bytes. */
export function generate(megabytes: number, distinct: number, file: string): void {
  const next = random(7);
  const pick = (count: number): number => Math.floor(next() * count);
  const sentence = (): string =>
    Array.from({ length: 8 + pick(10) }, () => `${words[pick(words.length)]}${String.fromCharCode(97 + pick(26))}`).join(' ');
  const kinds = Array.from({ length: distinct }, sentence);
  const record = (message: string, n: number): string =>
    `<![LOG[${message}]LOG]!><time="08:15:${10 + (n % 50)}.118+000" date="03-02-2026" component="PolicyAgent" context="" type="1" thread="5120" file="agent.cpp:${n % 900}">\r\n`;
  const out = openSync(file, 'w');
  for (let written = 0, n = 0; written < megabytes * 1_000_000; ) {
    let block = '';
    for (let i = 0; i < 2000; i++, n++) {
      const id = ((n * 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
      block += record(`${kinds[pick(distinct)]} id ${n} {${id}-1111-2222-3333-444455556666}`, n);
    }
    if (written === 0) block += record(pastes.refused.split('\n').find((line) => line.includes('Unauthorized')) ?? '', 1);
    written += writeSync(out, block);
  }
  closeSync(out);
}

if (import.meta.main) generate(Number(process.argv[2]), Number(process.argv[3]), process.argv[4] ?? 'generated.log');
