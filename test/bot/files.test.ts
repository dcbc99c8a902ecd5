import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { download, isPublic } from '../../bot/file-download.ts';
import { pastes } from '../gallery/samples.ts';
import { FakeTeams, tenant, textOf } from './fake-teams.ts';

const teams = new FakeTeams();
let files: Server;
const noise = (lines: number): string =>
  Array.from(
    { length: lines },
    (_, i) =>
      `<![LOG[Policy ${i} evaluated]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="PolicyAgent" context="" type="1" thread="5120" file="agent.cpp:7">`,
  ).join('\r\n');
const bomb = zipSync({ 'bomb.log': new Uint8Array(120_000_000).fill(65) }, { level: 9 });
/** An archive whose files say that they are packed in another way. */
function packedAs(kind: number, archive: Uint8Array): Uint8Array {
  archive[8] = kind;
  return archive;
}

const served: Readonly<Record<string, { status?: number; body?: Uint8Array | string; headers?: Record<string, string> }>> = {
  '/first.log': { body: `${noise(500)}\r\n${pastes.healthy}` },
  '/second.log': { body: `${pastes.refused}\r\n${noise(500)}` },
  '/logs.zip': { body: zipSync({ 'a/first.log': strToU8(pastes.refused), 'notes.exe': strToU8('x') }) },
  '/cut.zip': { body: zipSync({ 'first.log': strToU8(noise(2000)) }).subarray(0, 300) },
  '/folders.zip': { body: zipSync({ 'a/': new Uint8Array() }) },
  '/bzip.zip': { body: packedAs(12, zipSync({ 'first.log': strToU8(pastes.refused) }, { level: 0 })) },
  '/empty.log': { body: '' },
  '/none.zip': { body: 'this is no archive at all' },
  '/bomb.zip': { body: bomb },
  '/line.log': { body: `${'x'.repeat(5_000_000)}\n${pastes.refused}` },
  '/binary.log': { body: new Uint8Array(5000).map((_, i) => (i * 31) % 256) },
  '/big.log': { body: 'x', headers: { 'content-length': String(1_073_741_824) } },
  '/endless.log': { body: 'x\n'.repeat(5_000_000) },
  '/moved.log': { status: 302, headers: { location: '/second.log' } },
  '/loop.log': { status: 302, headers: { location: '/loop.log' } },
  '/away.log': { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/x.log' } },
};
const asked: { url: string; headers: Readonly<Record<string, unknown>> }[] = [];

beforeAll(async () => {
  files = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    const { status = 200, body = '', headers = {} } = served[request.url ?? ''] ?? { status: 404 };
    // Not chained: restify changes what writeHead returns, for every server of the process.
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  await teams.start();
}, 30_000);
afterAll(async () => {
  files.closeAllConnections();
  files.close();
  await teams.stop();
});

const base = (): string => `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
const fileOf = (name: string, url = `${base()}/${name}`): object => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name,
  content: { downloadUrl: url, uniqueId: '1', fileType: 'log' },
});

/** Sends files and returns the card that took the place of the progress card. */
async function answerTo(attachments: readonly object[], chat: string): Promise<string> {
  const conversation = { id: `a:${chat}`, conversationType: 'personal', tenantId: tenant };
  const progress = await teams.say('', { attachments, conversation });
  expect(textOf(progress)).toContain('This card turns into the answer');
  for (let i = 0; i < 400; i++) {
    const last = teams.sent.findLast(({ method, path }) => method === 'PUT' && decodeURIComponent(path).includes(`a:${chat}/`));
    const card = last?.activity.attachments?.[0]?.content;
    if (card && !textOf(card).includes('This card turns into the answer')) return textOf(card);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no answer for ${chat}`);
}

describe('files in a personal chat', () => {
  it('make one case: the answer names the file and the line, and a later message is joined to it', async () => {
    const answer = await answerTo([fileOf('first.log'), fileOf('second.log')], 'two');
    expect(answer).toContain('The site refused the device action');
    expect(answer).toMatch(/second\.log, line \d+/);
    expect(answer).toContain('first.log: 5');
    expect(asked.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    const conversation = { id: 'a:two', conversationType: 'personal', tenantId: tenant };
    const later = await teams.say('and then it failed, error 0x80004005', { conversation });
    expect(textOf(later)).toMatch(/above/);
  });

  it('are unpacked, and what was not read is said', async () => {
    const answer = await answerTo([fileOf('logs.zip')], 'zip');
    expect(answer).toContain('The site refused the device action');
    expect(answer).toContain('1 of 2 files in the archive are of a kind that is not read');
  });

  it.each([
    ['cut.zip', 'Pack the logs again'],
    ['folders.zip', 'holds folders and no files'],
    ['bzip.zip', 'packed in a way that is not unpacked here'],
    ['empty.log', 'It is empty'],
    ['none.zip', 'This is no .zip archive, or it is damaged'],
    ['bomb.zip', 'unpacks to far more than logs do'],
    ['binary.log', 'This is no text'],
    ['big.log', 'It is larger than 8 MB'],
    ['endless.log', 'It is larger than 8 MB'],
    ['gone.log', 'Its link is no longer valid'],
    ['loop.log', 'leads from place to place without end'],
    ['away.log', 'kept at a place that Hitch does not fetch from'],
    ['setup.exe', 'Files of this kind are not read'],
  ])('get a sentence when they cannot be read: %s', async (name, words) => {
    expect(await answerTo([fileOf(name)], name)).toContain(words);
  });

  it('from another host are not fetched', async () => {
    expect(await answerTo([fileOf('x.log', 'http://example.com/x.log')], 'host')).toContain('does not fetch from');
    expect(await answerTo([fileOf('x.log', 'file:///etc/passwd')], 'scheme')).toContain('does not fetch from');
  });

  it('are read behind a line without end, and through a redirect', async () => {
    expect(await answerTo([fileOf('line.log')], 'line')).toContain('The site refused the device action');
    expect(await answerTo([fileOf('moved.log')], 'moved')).toContain('The site refused the device action');
  });

  it('that cannot be read do not keep the others from being read', async () => {
    const answer = await answerTo([fileOf('gone.log'), fileOf('second.log'), fileOf('none.zip')], 'mixed');
    expect(answer).toContain('The site refused the device action');
    expect(answer).toContain('gone.log: Its link is no longer valid');
  });

  it('are told as interrupted after a restart', async () => {
    const conversation = { id: 'a:cut', conversationType: 'personal', tenantId: tenant };
    const place = { tenant, conversation: conversation.id, kind: 'personal', serviceUrl: teams.serviceUrl } as const;
    await teams.desk.readings.begin(place, 'card-7');
    const { interrupted } = teams.desk.readings;
    expect(await interrupted()).toEqual([{ place, card: 'card-7' }]);
    expect(await interrupted()).toEqual([]);
  });
});

describe('a download', () => {
  const rules = { hosts: ['files.example'], maxBytes: 1000, timeoutMs: 2000 };
  const pointing =
    (address: string) =>
    (_name: string, _options: object, done: (error: null, found: { address: string; family: number }[]) => void): void =>
      done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1'])(
    'does not follow an allowed name into a private network: %s',
    async (address) => {
      const problem = await download(
        'https://files.example/a.log',
        { ...rules, lookUp: pointing(address) as never },
        async () => true,
      );
      expect(problem).toContain('private network');
    },
  );

  it.each([
    'http://files.example/a.log',
    'https://files.example.evil.test/a.log',
    'https://user:x@files.example/a.log',
    'ftp://files.example/a',
  ])('is refused for %s', async (link) => {
    expect(await download(link, rules, async () => true)).toContain('does not fetch from');
  });

  it('knows the public internet from what lies inside', () => {
    expect(['13.107.136.10', '2603:1061:1::1', '8.8.8.8'].map(isPublic)).toEqual([true, true, true]);
    expect(
      ['192.168.0.1', '172.31.255.1', '100.64.1.1', '0.0.0.0', '255.255.255.255', '::', 'fe80::1'].map(isPublic),
    ).not.toContain(true);
  });
});
