import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { examplesOf } from '../dialogs/help.ts';
import { servedLibrary } from './knowledge.ts';
import { startBot } from './serve.ts';
import { localSettingsOf } from './settings.ts';
import { runTerminal } from './terminal.ts';

/** The client is fetched on demand and pinned: its licence is a pre-release one, so it is no dependency of ours. */
const playground = '@microsoft/m365agentsplayground@0.2.28';
const playgroundPort = 56_150;
const patienceMs = 120_000;

/** Runs Hitch on this machine alone, with the Microsoft 365 Agents Playground beside it (`--no-client`: without). */
export async function runLocal(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await startLocal(!args.includes('--no-client'), environment);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function startLocal(withClient: boolean, environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = localSettingsOf({ HITCH_LOG_LEVEL: 'warn', ...environment });
  let client: ChildProcess | undefined;
  const bot = await startBot(settings, () => client && stopClient(client));
  console.log(
    `Hitch listens on http://127.0.0.1:${bot.port}/api/messages (this machine only, no sign-in; kept in ${settings.store}).`,
  );
  if (!withClient) return;
  console.log('Fetching and starting the Microsoft 365 Agents Playground; the first time this takes a minute.');
  client = startClient(bot.port, environment);
  if (await isUp(client)) invite();
  else await chatInstead(client);
}

function startClient(port: number, environment: NodeJS.ProcessEnv): ChildProcess {
  // The client writes a log into the folder it runs in; that is not ours to fill.
  const folder = mkdtempSync(join(tmpdir(), 'hitch-playground-'));
  const config = join(folder, '.m365agentsplayground.yml');
  writeFileSync(config, stringify(team));
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const args = ['-y', playground, 'start', '-e', endpoint, '-c', 'msteams', '--disable-telemetry', '-p', String(playgroundPort)];
  return spawn('npx', args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
    cwd: folder,
    env: { ...environment, TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_CONFIG_PATH: config },
  });
}

/** npx starts the client as a child of its own: the whole group ends. */
function stopClient({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has already ended.
  }
}

async function isUp(client: ChildProcess): Promise<boolean> {
  let hasEnded = false;
  client.once('exit', () => (hasEnded = true));
  client.once('error', () => (hasEnded = true));
  for (const started = Date.now(); !hasEnded && Date.now() - started < patienceMs; ) {
    const response = await fetch(`http://127.0.0.1:${playgroundPort}/`).catch(() => undefined);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

function invite(): void {
  console.log(`\nOpen http://127.0.0.1:${playgroundPort} in a browser, choose Personal Chat, and paste one of these:\n`);
  for (const example of examplesOf(servedLibrary())) console.log(`  ${example}\n`);
  console.log(
    'In the channel, write @Hitch before the paste. "@Hitch escalations here" makes a chat the expert channel. Ctrl-C ends both.',
  );
}

async function chatInstead(client: ChildProcess): Promise<void> {
  stopClient(client);
  console.log(
    'The Playground could not be had (it is fetched from the npm registry). Here is the same bot in this terminal instead:\n',
  );
  process.exitCode = await runTerminal(['chat']);
  process.kill(process.pid, 'SIGTERM');
}

const person = (n: number, name: string): object => ({
  id: `user-id-${n}`,
  name,
  userPrincipleName: `user${n}@example.com`,
  aadObjectId: `00000000-0000-0000-0000-00000000000${n}`,
  givenName: name,
  surname: 'Example',
  email: `user${n}@example.com`,
});

/** The chats that the Playground offers: one person, one group, one team. */
const team = {
  version: '0.1.1',
  tenantId: '00000000-0000-0000-0000-0000000000aa',
  bot: { id: '00000000-0000-0000-0000-0000000000bb', name: 'Hitch' },
  currentUser: person(0, 'Ana'),
  users: [1, 2, 3, 4, 5].map((n) => person(n, ['Ben', 'Cleo', 'Dana', 'Eli', 'Finn'][n - 1] ?? '')),
  personalChat: { id: 'personal-chat-id' },
  groupChat: { id: 'group-chat-id', name: 'Group Chat' },
  team: {
    id: 'team-id',
    name: 'Helpdesk',
    aadGroupId: '00000000-0000-0000-0000-0000000000cc',
    channels: [{ id: 'channel-experts-id', name: 'Experts' }],
  },
};
