import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import jwt from 'jsonwebtoken';
import { logOf } from '../../bot/log.ts';
import { type RunningBot, startServer } from '../../bot/server.ts';
import type { Settings } from '../../bot/settings.ts';
import type { AdapterOptions } from '../../bot/teams-adapter.ts';
import type { Card } from '../../cards/parts.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { loadLibrary } from '../../knowledge/library.ts';

export const appId = '11111111-2222-4333-8444-555555555555';
export const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const admin = '99999999-8888-4777-8666-555555555555';
const issuer = 'https://api.botframework.com';

/** One call that the bot made to Teams. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly activity: {
    readonly type?: string;
    readonly id?: string;
    readonly attachments?: readonly { readonly content: Card }[];
  };
}

/** A Teams of our own on loopback: it issues tokens, answers for the connector, and remembers what it was sent. */
export class FakeTeams {
  readonly sent: Sent[] = [];
  /** Statuses for the next sends, first one first; then everything succeeds. `hang` never answers. */
  readonly plan: (number | 'hang')[] = [];
  readonly library = loadLibrary();
  #issuer: Server;
  #connector: Server;
  #bot: RunningBot | undefined;
  #desk: Desk | undefined;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #id = 0;

  constructor() {
    this.#issuer = createServer((request, response) => {
      const jwks = {
        keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] }],
      };
      const metadata = { issuer, jwks_uri: `${this.#issuerUrl}/keys`, id_token_signing_alg_values_supported: ['RS256'] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url === '/keys' ? jwks : metadata));
    });
    this.#connector = createServer(
      (request, response) =>
        void this.#receive(request, (status, body) => {
          response.statusCode = status;
          response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
        }),
    );
  }

  get #issuerUrl(): string {
    return `http://127.0.0.1:${(this.#issuer.address() as AddressInfo).port}`;
  }

  /** How an adapter finds this Teams instead of the real one. */
  get adapter(): AdapterOptions & Required<Pick<AdapterOptions, 'endpoints' | 'credentials'>> {
    const endpoints = {
      ToBotFromChannelOpenIdMetadataUrl: `${this.#issuerUrl}/metadata`,
      ToBotFromChannelTokenIssuer: issuer,
      ToChannelFromBotLoginUrl: this.#issuerUrl,
      ValidateAuthority: 'false',
    };
    return { endpoints, credentials: new OwnCredentials(), sendTimeoutMs: 700 };
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#connector.address() as AddressInfo).port}/`;
  }

  get port(): number {
    return this.#bot?.port ?? 0;
  }

  get desk(): Desk {
    if (!this.#desk) throw new Error('start first');
    return this.#desk;
  }

  /** Starts issuer, connector and a bot that checks tokens as it does in production. */
  async start(file = ':memory:'): Promise<void> {
    await Promise.all(
      [this.#issuer, this.#connector].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
    );
    await this.startBot(file);
  }

  async startBot(file = ':memory:'): Promise<void> {
    this.#desk = await openDesk({ file });
    const settings: Settings = {
      mode: 'serve',
      app: { id: appId, password: 'secret', tenant },
      tenants: new Set([tenant]),
      admins: new Set([admin]),
      // Loopback without TLS stands in for Teams' own hosts.
      serviceHosts: ['127.0.0.1'],
      fileHosts: ['127.0.0.1'],
      fileMegabytes: 8,
      joinMinutes: 10,
      allowPlainHttp: true,
      store: file,
      keepDays: 30,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
    };
    this.#bot = await startServer({
      settings,
      knowledge: { library: this.library, refused: undefined },
      desk: this.#desk,
      log: logOf('silent'),
      adapter: this.adapter,
    });
  }

  async stopBot(): Promise<void> {
    await this.#bot?.stop();
    await this.#desk?.close();
  }

  async stop(): Promise<void> {
    await this.stopBot();
    for (const server of [this.#issuer, this.#connector]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  async #receive(request: IncomingMessage, answer: (status: number, body: object) => void): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const activity = JSON.parse(body || '{}') as Sent['activity'];
    this.sent.push({ method: request.method ?? '', path: request.url ?? '', activity });
    const planned = activity.type === 'typing' ? undefined : this.plan.shift();
    if (planned !== 'hang') answer(planned ?? 200, { id: `sent-${++this.#id}` });
  }

  /** A token as Teams would send it, or one with something wrong about it. */
  token(wrong: Partial<{ key: KeyObject; audience: string; issuer: string; serviceUrl: string; expired: boolean }> = {}): string {
    const claims = {
      serviceurl: wrong.serviceUrl ?? this.serviceUrl,
      ...(wrong.expired ? { exp: Math.floor(Date.now() / 1000) - 3600 } : {}),
    };
    const options = {
      algorithm: 'RS256' as const,
      keyid: 'k1',
      audience: wrong.audience ?? appId,
      issuer: wrong.issuer ?? issuer,
    };
    return jwt.sign(claims, wrong.key ?? this.#keys.privateKey, wrong.expired ? options : { ...options, expiresIn: '1h' });
  }

  activity(change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      type: 'message',
      id: `m-${randomUUID()}`,
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      timestamp: new Date().toISOString(),
      from: { id: '29:ana', name: 'Ana', aadObjectId: admin },
      recipient: { id: `28:${appId}`, name: 'Hitch' },
      conversation: { id: 'a:personal', conversationType: 'personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
      text: 'hello',
      ...change,
    };
  }

  /** Posts to the bot; a string goes as it is. */
  async post(body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; text: string; json: unknown }> {
    const response = await fetch(`http://127.0.0.1:${this.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token()}`, ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }

  /** Says a text and returns the card it was answered with. */
  async say(text: string, change: Record<string, unknown> = {}): Promise<Card | undefined> {
    const before = this.sent.length;
    const activity = this.activity({ text, ...change });
    await this.post(activity);
    return this.cards(before).at(-1);
  }

  /** Presses the button of that title on a card, as Action.Execute does; returns the card shown instead. */
  async press(
    card: Card | undefined,
    title: string,
    inputs: Record<string, string> = {},
    change: Record<string, unknown> = {},
  ): Promise<Card | undefined> {
    const action = actionsOf(card).find((candidate) => candidate.title === title);
    if (!action)
      throw new Error(
        `The card has no button '${title}', only: ${actionsOf(card)
          .map((one) => one.title)
          .join(', ')}`,
      );
    const value = {
      action: { type: 'Action.Execute', verb: action.verb, data: { ...(action.data as object), ...inputs } },
      trigger: 'manual',
    };
    const { json } = await this.post(
      this.activity({ type: 'invoke', name: 'adaptiveCard/action', value, text: undefined, replyToId: 'sent-1', ...change }),
    );
    return (json as { value?: Card } | undefined)?.value;
  }

  cards(from = 0): Card[] {
    return this.sent.slice(from).flatMap(({ activity }) => activity.attachments?.map((attachment) => attachment.content) ?? []);
  }
}

interface ActionPart {
  readonly title?: string;
  readonly verb?: string;
  readonly data?: unknown;
}

/** Every action of a card, those of rows included; fallbacks for old clients left out. */
export function actionsOf(card: Card | undefined): ActionPart[] {
  const found: (ActionPart & { type?: unknown })[] = [];
  JSON.parse(JSON.stringify(card ?? {}), (_, value) => {
    if (/^Action\.(?!Submit)/.test(value?.type)) found.push(value);
    return value;
  });
  return found;
}

/** All the text of a card, to look for words in it. */
export const textOf = (card: Card | undefined): string => JSON.stringify(card ?? {}).replaceAll('\\"', '"');

/** Outbound tokens without the cloud: our app id is ours, and requests go out unsigned. */
class OwnCredentials extends ServiceClientCredentialsFactory {
  override async isValidAppId(id: string): Promise<boolean> {
    return id === appId;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(): Promise<never> {
    return { signRequest: async (request: unknown) => request } as never;
  }
}
