import fc from 'fast-check';
import { LogReading, type LogVerdict } from '../../diagnosis/log-reading.ts';
import { LogScanner } from '../../diagnosis/log-scanner.ts';
import { maskedHash } from '../../diagnosis/masked-hash.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { lines, problems } from '../knowledge/source-lines.ts';

const library = loadLibrary();
const record = (message: string, type = 1): string =>
  `<![LOG[${message}]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="PolicyAgent" context="" type="${type}" thread="5120" file="agent.cpp:7">`;

function recordsOf(text: string, size: number): string[] {
  const found: string[] = [];
  const scanner = new LogScanner((bytes, start, _, end) => found.push(bytes.toString('utf8', start, end).trim()));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
  return found;
}

describe('the scanner', () => {
  const pieces = fc.constantFrom(
    record('one'),
    record('two\nlines'),
    record('ünï'),
    'a plain line',
    '',
    '<![LOG[a head',
    'a tail]LOG]!>',
    '>',
  );
  it('cuts a log into the same records whatever the size of its chunks', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (parts, size) => {
        const text = parts.join('\r\n');
        expect(recordsOf(text, size)).toEqual(recordsOf(text, 1_000_000));
      }),
      { numRuns: 300 },
    );
  });
  it('loses no character but blanks', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (parts, size) => {
        const text = parts.join('\r\n');
        expect(recordsOf(text, size).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 300 },
    );
  });
  it('passes over the rest of a line without end, and reads on behind it', () => {
    const found = recordsOf(`${'x'.repeat(5_000_000)}\n${record('behind')}`, 65_536);
    expect(found).toHaveLength(2);
    expect(found[0]).toHaveLength(65_536);
    expect(found[1]).toBe(record('behind'));
  });
});

describe('the masked hash', () => {
  const hash = (text: string): number => maskedHash(Buffer.from(text), 0, Buffer.byteLength(text));
  it.each([
    ['counters', 'Round 17 of 20', 'Round 18 of 20'],
    ['ids', 'Task {0f9e8d7c-1b2a-4c3d-8e4f-5a6b7c8d9e0f}', 'Task {1f9e8d7c-1b2a-4c3d-8e4f-5a6b7c8d9e0f}'],
    ['case and blanks', 'Sent  It', 'sent it'],
  ])('masks %s', (_, one, other) => {
    expect(hash(one)).toBe(hash(other));
  });
  it.each([
    ['codes in hex', 'failed with 0x80070005', 'failed with 0x80070002'],
    ['exit codes', 'exit code 1603', 'exit code 1618'],
    ['announced numbers', 'error is 5', 'error is 2'],
    ['words', 'Authorized to run', 'Unauthorized to run'],
  ])('keeps %s apart', (_, one, other) => {
    expect(hash(one)).not.toBe(hash(other));
  });
});

function readFiles(files: Readonly<Record<string, string | Buffer>>, budgetMs = 60_000, now?: () => number): LogVerdict {
  const reading = new LogReading(library, budgetMs, now);
  for (const [name, content] of Object.entries(files)) {
    reading.open(name);
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += 65_536) if (!reading.push(bytes.subarray(at, at + 65_536))) break;
    reading.close();
  }
  return reading.verdict();
}

const chatter = (count: number): string[] => Array.from({ length: count }, (_, i) => record(`Checked the queue, round ${i}`));
const unauthorized = problems['tenant-attach/unauthorized-client-action'];

describe('a log file', () => {
  it('is read to its end, and the finding stands in the line where the file has it', () => {
    const { verdict } = readFiles({ 'a.log': [...chatter(30_000), record(unauthorized), ...chatter(100)].join('\r\n') });
    expect(verdict.findings[0]).toMatchObject({
      entry: 'tenant-attach/unauthorized-client-action',
      evidence: [{ line: 30_001 }],
    });
    expect(verdict.read).toMatchObject({ lines: 30_101, files: [{ name: 'a.log', records: 30_101, unread: 0 }] });
  });
  it('is read in UTF-16 as in UTF-8', () => {
    const text = [...chatter(2000), record(unauthorized)].join('\r\n');
    for (const content of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'utf16le'), Buffer.from(`\ufeff${text}`)])
      expect(readFiles({ 'a.log': content }).verdict.findings[0]?.evidence[0]?.line).toBe(2001);
  });
  it('makes one case with the others: a task is followed from file to file', () => {
    const { verdict } = readFiles({
      'CMGatewayNotificationWorker.log': [lines.received, lines.validated, lines.authorized, lines.forwarded]
        .map((line) => record(line))
        .join('\n'),
      'BgbServer.log': [lines.taken, lines.pushed].map((line) => record(line)).join('\n'),
    });
    expect(verdict.verdict).toBe('healthy');
    expect(verdict.trace?.tasks).toHaveLength(1);
    expect(verdict.trace?.tasks[0]?.stages.find(({ stage }) => stage === 'tenant-attach/ok-bgbserver')).toMatchObject({
      file: 'BgbServer.log',
      line: 2,
    });
  });
  it('that is no text is refused in words, and the others are read', () => {
    const { verdict, files } = readFiles({
      'a.log': Buffer.from([0, 1, 2, 3, 0, 0, 5, 6, 7, 8, 1, 2]),
      'b.log': record(unauthorized),
    });
    expect(files[0]?.problem).toMatch(/no text/);
    expect(verdict.verdict).toBe('known');
  });
  it('is looked at for errors only when the time is over, and what was not looked at is counted', () => {
    const { verdict } = readFiles(
      { 'a.log': [...chatter(10), record('Nothing to see'), record(`${unauthorized}`, 3)].join('\n') },
      0,
      () => 1,
    );
    const late = readFiles(
      { 'a.log': [...chatter(10), record('Nothing to see'), record(unauthorized, 3)].join('\n') },
      -1,
      () => 1,
    );
    expect(verdict.verdict).toBe('known');
    expect(late.verdict.verdict).toBe('known');
    expect(late.files[0]?.unread).toBe(2);
  });
  it('tells names on one line, in plain characters, and no longer than a card can hold', () => {
    const name = `a\u001b[31m\nred${'n'.repeat(60_000)}.log`;
    const { files } = readFiles({ [name]: record(unauthorized, 3), 'b\u0007\n.log': '' });
    expect(files.map((file) => file.name)).toEqual([`${'n'.repeat(116)}.log`, 'b .log']);
  });
  it('keeps no secret', () => {
    const { text, verdict } = readFiles({ 'a.log': record('Error: password=hunter2 was refused', 3) });
    expect(text).toContain('[secret:password]');
    expect(JSON.stringify(verdict)).not.toContain('hunter2');
    expect(verdict.secrets).toEqual(['password']);
  });
});
