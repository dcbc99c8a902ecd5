import type { AddressInfo } from 'node:net';
import restify, { type Request, type Response } from 'restify';
import type { Desk } from '../desk/desk.ts';
import type { Tools } from '../dialogs/tools.ts';
import type { TeamsActivity } from './activity.ts';
import { type Courier, startCourier } from './delivery.ts';
import type { DownloadRules } from './file-download.ts';
import { type FileReading, startFileReading } from './file-reading.ts';
import type { LiveKnowledge } from './knowledge-watch.ts';
import type { Logger } from './log.ts';
import { type Refusal, readActivity } from './request-body.ts';
import { tenantOf } from './said.ts';
import { mayServe } from './service-host.ts';
import { type Settings, SettingsError } from './settings.ts';
import { type AdapterOptions, TeamsAdapter } from './teams-adapter.ts';
import { runTurn } from './teams-turn.ts';

/** A running bot: where it listens, and how to end it without losing a turn. */
export interface RunningBot {
  readonly port: number;
  /** Stops listening, waits for turns under way (10 s at most) and for the card being delivered. The desk stays open. */
  stop(): Promise<void>;
  /** Reads the next files with the knowledge that is served now. */
  renew(): void;
}

export interface BotParts {
  readonly settings: Settings;
  readonly knowledge: Pick<LiveKnowledge, 'library' | 'refused'>;
  readonly desk: Desk;
  readonly log: Logger;
  readonly adapter?: AdapterOptions;
}

const drainMs = 10_000;
const downloadMs = 120_000;
const channels: Readonly<Record<Settings['mode'], readonly string[]>> = {
  serve: ['msteams'],
  local: ['msteams', 'emulator', 'test', 'webchat', 'directline'],
};

/** Starts the bot's HTTP server: `POST /api/messages` for Teams, `GET /health` and `GET /ready` for whoever runs it. */
export async function startServer({ settings, knowledge, desk, log, adapter: options }: BotParts): Promise<RunningBot> {
  const adapter = new TeamsAdapter(settings, options);
  const tools: Tools = {
    get library() {
      return knowledge.library;
    },
    desk,
    isAdmin: (person) => settings.admins?.has(person.aad ?? '') ?? true,
    admins: [...(settings.admins ?? [])],
    joinMinutes: settings.joinMinutes,
    readsFiles: true,
    now: () => new Date(),
  };
  const courier = startCourier(adapter, tools, log);
  const files = startFileReading(adapter, tools, downloadRules(settings), log);
  const turns = new Set<Promise<void>>();
  const server = restify.createServer({ name: 'hitch', handleUncaughtExceptions: false, ignoreTrailingSlash: true });
  server.server.headersTimeout = 10_000;
  server.server.requestTimeout = 15_000;
  server.on('restifyError', (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
    answer(
      response,
      error.statusCode ?? 500,
      error.statusCode === 404 || error.statusCode === 405
        ? 'There is nothing here. Teams posts to /api/messages.'
        : 'The request could not be read.',
    );
    done();
  });
  server.post('/api/messages', async (request: Request, response: Response) => {
    const turn = handle({ request, response, adapter, tools, settings, courier, files, log }).catch((error: unknown) => {
      log.error({ err: error }, 'request failed');
      if (!response.headersSent) answer(response, 500, 'Hitch could not handle this request; its log says why.');
    });
    turns.add(turn);
    await turn;
    turns.delete(turn);
  });
  server.get('/health', async (_request: Request, response: Response) => respond(response, 200, { status: 'up' }));
  server.get('/ready', async (_request: Request, response: Response) => ready(desk, knowledge, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, settings)));
    server.listen(settings.port, settings.host, resolve);
  });
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.server.closeIdleConnections();
    await Promise.race([Promise.all([...turns]), new Promise((resolve) => setTimeout(resolve, drainMs).unref())]);
    server.server.closeAllConnections();
    await Promise.all([closed, courier.stop(), files.stop()]);
  };
  return { port: (server.server.address() as AddressInfo).port, stop, renew: files.renew };
}

function listenProblem({ code, message }: NodeJS.ErrnoException, { port, host }: Settings): SettingsError {
  const says = code === 'EADDRINUSE' ? 'is in use by another process; set another' : `cannot be listened on (${message})`;
  return new SettingsError([`PORT is wrong: port ${port} on ${host} ${says}`]);
}

interface Handling {
  readonly request: Request;
  readonly response: Response;
  readonly adapter: TeamsAdapter;
  readonly tools: Tools;
  readonly settings: Settings;
  readonly courier: Courier;
  readonly files: FileReading;
  readonly log: Logger;
}

/** One request: the door (shape, tenant, host), the token, the turn, the answer. */
async function handle({ request, response, adapter, tools, settings, courier, files, log }: Handling): Promise<void> {
  const activity = await readActivity(request, settings.mode === 'serve');
  const refusal = 'says' in activity ? activity : refusalOf(activity, settings);
  if (refusal || 'says' in activity) return refuse(request, response, refusal ?? { status: 400, says: '' }, log);
  const outcome = await adapter.receive(request.headers.authorization ?? '', activity, (context) =>
    runTurn(context, activity, { tools, files, log }),
  );
  // Only a button can have put something into the outbox; what a command did is found at the courier's next round.
  if (activity.type === 'invoke' || activity.value) courier.kick();
  if (outcome.status === 'unauthorized') {
    log.warn({ reason: outcome.reason.slice(0, 200) }, 'token refused');
    return refuse(request, response, { status: 401, says: 'The token was not accepted.' }, log);
  }
  const { status = 200, body } = outcome.invoke ?? {};
  if (body === undefined) response.sendRaw(status, '');
  else respond(response, status, body);
}

const downloadRules = ({ mode, fileHosts, fileMegabytes, allowPlainHttp = mode === 'local' }: Settings): DownloadRules => ({
  hosts: fileHosts,
  fromThisMachine: allowPlainHttp,
  maxBytes: fileMegabytes * 1_048_576,
  timeoutMs: downloadMs,
});

function refusalOf(activity: TeamsActivity, settings: Settings): Refusal | undefined {
  if (!channels[settings.mode].includes(activity.channelId))
    return { status: 403, says: 'Hitch answers in Microsoft Teams only.' };
  if (settings.tenants && !settings.tenants.has(tenantOf(activity)))
    return { status: 403, says: 'This tenant may not use this bot.' };
  if (!mayServe(activity.serviceUrl, settings))
    return { status: 403, says: 'The service URL is none that this bot may answer to.' };
  return undefined;
}

function refuse(request: Request, response: Response, { status, says }: Refusal, log: Logger): void {
  log.warn({ status, says }, 'request refused');
  // A body that was not read to its end must not be taken for the next request.
  if (!request.readableEnded) response.setHeader('Connection', 'close');
  answer(response, status, says);
}

/** `sendRaw` tells restify that the response is complete; without that it would answer an error once more, and throw. */
function answer(response: Response, status: number, says: string): void {
  response.sendRaw(status, `${says}\n`, { 'Content-Type': 'text/plain; charset=utf-8' });
}

function respond(response: Response, status: number, body: unknown): void {
  response.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
}

async function ready(desk: Desk, { library, refused }: BotParts['knowledge'], response: Response): Promise<void> {
  const store = await desk.isReady();
  const body = {
    status: store ? 'ready' : 'not ready',
    store: store ? 'ok' : 'cannot be written: look at its disk and permissions',
    knowledge: library.version,
    entries: library.entries.size,
    ...(refused ? { refused } : {}),
  };
  respond(response, store ? 200 : 503, body);
}
