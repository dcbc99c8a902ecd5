import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
let folder: string;
let bot: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-process-'));
});
afterEach(() => {
  bot?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the local bot alone on a free port; every connection it opens is written to its log by a preloaded hook. */
async function startLocal(): Promise<{ port: number; output: () => string }> {
  const hook = `const net=require('node:net');const connect=net.Socket.prototype.connect;net.Socket.prototype.connect=function(...a){const o=Array.isArray(a[0])?a[0][0]:a[0];process.stdout.write('CONNECT '+(o?.host??o?.path??o)+'\\n');return connect.apply(this,a)};`;
  const file = join(folder, 'hook.cjs');
  require('node:fs').writeFileSync(file, hook);
  const child = spawn(node, ['--require', file, 'bot/hitch.mjs', 'local', '--no-client'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', HITCH_STORE: join(folder, 'hitch.db'), HITCH_LOG_LEVEL: 'info' },
  });
  bot = child;
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  for (let i = 0; i < 200 && !/127\.0\.0\.1:\d+\/api/.test(text); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return { port: Number(/127\.0\.0\.1:(\d+)\/api/.exec(text)?.[1]), output: () => text };
}

const activity = (text: string, serviceUrl: string): string =>
  JSON.stringify({
    type: 'message',
    id: `m${Math.random()}`,
    channelId: 'msteams',
    serviceUrl,
    from: { id: 'u', name: 'canary-person' },
    recipient: { id: 'b' },
    conversation: { id: 'c' },
    text,
  });

const post = (port: number, body: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('the process', () => {
  it('connects to nothing by itself, and only to the service that spoke to it', async () => {
    const { port, output } = await startLocal();
    expect(output()).not.toContain('CONNECT');
    await post(port, activity('Unexpected error occurred', 'http://127.0.0.1:9/'));
    expect([...output().matchAll(/CONNECT (\S+)/g)].map((match) => match[1])).toEqual(expect.arrayContaining(['127.0.0.1']));
    expect([...output().matchAll(/CONNECT (\S+)/g)].every((match) => match[1] === '127.0.0.1')).toBe(true);
    expect((await post(port, activity('x', 'https://smba.trafficmanager.net/'))).status).toBe(403);
  });

  it('writes no text, name or secret of a paste to its log, and no secret to its store', async () => {
    const { port, output } = await startLocal();
    await post(port, activity('Failed canary-text error 0x80070005 password=canary-secret', 'http://127.0.0.1:9/'));
    bot?.kill('SIGTERM');
    await new Promise((resolve) => bot?.once('exit', resolve));
    for (const canary of ['canary-text', 'canary-secret', 'canary-person']) expect(output()).not.toContain(canary);
    const stored = readdirSync(folder)
      .filter((name) => name.startsWith('hitch.db'))
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
    expect([stored.includes('canary-text'), stored.includes('canary-secret')]).toEqual([true, false]);
  });

  it('ends cleanly on SIGTERM, its turns done', async () => {
    const { port } = await startLocal();
    await post(port, activity('hello', 'http://127.0.0.1:9/'));
    const ended = new Promise((resolve) => bot?.once('exit', (code) => resolve(code)));
    bot?.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('is bound to this machine alone in local mode', async () => {
    const { port } = await startLocal();
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`:${hex} 00000000:0000 0A`));
    expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${hex}`]);
  });

  it('says in words that the port is taken', async () => {
    const { port } = await startLocal();
    const second = spawnSync(node, ['bot/hitch.mjs', 'local', '--no-client'], {
      cwd: root,
      encoding: 'utf8',
      timeout: 10_000,
      env: { PATH: process.env.PATH, PORT: String(port), HITCH_STORE: join(folder, 'second.db') },
    });
    expect([second.status, second.stderr]).toEqual([1, expect.stringContaining('PORT')]);
  });
});
