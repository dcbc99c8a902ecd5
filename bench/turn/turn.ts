/**
 * What one turn costs beyond the bot SDK's own cost: a bare SDK bot that answers a fixed card, and Hitch that diagnoses, stores and answers,
 * side by side in one process, message by message in turn, each with its token checked and its card sent to a connector on loopback.
 * Then how long a process takes from start to ready, and the memory it holds when idle. Run: node bench/turn/turn.ts [MESSAGES]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify, { type Request, type Response } from 'restify';
import { messageWith } from '../../bot/teams-turn.ts';
import { appId, FakeTeams, tenant } from '../../test/bot/fake-teams.ts';
import { pastes, sampleCards } from '../../test/gallery/samples.ts';

const messages = Number(process.argv[2] ?? 1000);
const warmUp = 200;
const folder = mkdtempSync(join(tmpdir(), 'hitch-bench-'));

/** The least that an SDK bot can do: check the token, send a card of the same size. */
async function startBare(teams: FakeTeams): Promise<{ port: number; stop: () => void }> {
  const identity = {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: 'secret',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenant,
  };
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({ ...identity, ...teams.adapter.endpoints }, teams.adapter.credentials),
  );
  const answer = messageWith(sampleCards().answer ?? { type: 'AdaptiveCard' });
  const server = restify.createServer({ name: 'bare' });
  server.post('/api/messages', async (request: Request, response: Response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    request.body = JSON.parse(Buffer.concat(chunks).toString());
    await adapter.process(
      request as never,
      response,
      async (context) => void (await context.sendActivity(structuredClone(answer))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.server.address() as AddressInfo).port, stop: () => server.close() };
}

/** Each from another chat: what one chat sends within minutes is one case, and every turn would read a longer one. */
async function turn(teams: FakeTeams, port: number, text: string, chat: number): Promise<number> {
  const conversation = { id: `a:personal-${chat}`, conversationType: 'personal', tenantId: tenant };
  const body = JSON.stringify(teams.activity({ text, conversation }));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${teams.token()}` };
  const started = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`The bot answered ${response.status}`);
  return performance.now() - started;
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
const row = (name: string, times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  return `${name.padEnd(28)} p50 ${at(sorted, 0.5).toFixed(2)} ms   p95 ${at(sorted, 0.95).toFixed(2)} ms   p99 ${at(sorted, 0.99).toFixed(2)} ms`;
};

async function compareTurns(): Promise<void> {
  const teams = new FakeTeams();
  await teams.start(join(folder, 'hitch.db'));
  const bare = await startBare(teams);
  const [sdk, hitch, beyond]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < warmUp + messages; i++) {
    const first = await turn(teams, bare.port, pastes.refused, i);
    const second = await turn(teams, teams.port, pastes.refused, i);
    teams.sent.length = 0;
    if (i < warmUp) continue;
    sdk.push(first);
    hitch.push(second);
    beyond.push(second - first);
  }
  console.log(`${messages} pairs after ${warmUp} to warm up, over HTTP on loopback, token checked, store on disk`);
  console.log(row('bare SDK bot', sdk));
  console.log(row('Hitch', hitch));
  console.log(row('Hitch beyond the SDK, pairwise', beyond));
  bare.stop();
  await teams.stop();
}

async function startUp(): Promise<{ readyMs: number; idleMb: number }> {
  const started = performance.now();
  const environment = {
    ...process.env,
    PORT: '39781',
    HITCH_STORE: join(folder, `start-${started}.db`),
    HITCH_LOG_LEVEL: 'silent',
  };
  const bot = spawn(process.execPath, ['bot/hitch.mjs', 'local', '--no-client'], { env: environment, stdio: 'ignore' });
  const ready = async (): Promise<boolean> => (await fetch('http://127.0.0.1:39781/ready').catch(() => undefined))?.ok ?? false;
  while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 5));
  const readyMs = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const idleMb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bot.pid}/status`, 'utf8'))?.[1]) / 1024;
  bot.kill('SIGTERM');
  await new Promise((resolve) => bot.once('exit', resolve));
  return { readyMs, idleMb };
}

await compareTurns();
const starts = [];
for (let i = 0; i < 5; i++) starts.push(await startUp());
const median = (values: readonly number[]): number =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );
console.log(`start to ready               median ${Math.round(median(starts.map((one) => one.readyMs)))} ms of 5 starts`);
console.log(`memory when idle             median ${Math.round(median(starts.map((one) => one.idleMb)))} MB (RSS)`);
rmSync(folder, { recursive: true, force: true });
