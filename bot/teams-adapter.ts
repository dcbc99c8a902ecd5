import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { TeamsActivity } from './activity.ts';
import { mayServe } from './service-host.ts';
import type { Settings } from './settings.ts';

/** Where tokens are checked and fetched, when that is not the public cloud: a local issuer in tests, a national cloud. */
export interface TokenEndpoints {
  readonly ToBotFromChannelOpenIdMetadataUrl?: string;
  readonly ToBotFromChannelTokenIssuer?: string;
  readonly ToChannelFromBotLoginUrl?: string;
  readonly ValidateAuthority?: string;
}

export interface AdapterOptions {
  readonly endpoints?: TokenEndpoints;
  readonly credentials?: ServiceClientCredentialsFactory;
  /** Milliseconds that one send may take. */
  readonly sendTimeoutMs?: number;
}

/** How an activity fared at the door: a turn was run, or its token was not accepted. */
export type Outcome =
  | { readonly status: 'done'; readonly invoke?: { readonly status: number; readonly body?: unknown } }
  | { readonly status: 'unauthorized'; readonly reason: string };

type Turn = (context: TurnContext) => Promise<void>;

/** The one place that knows the bot SDK: checks tokens, runs turns, and sends. Sends are tried once; what must not be lost goes through the outbox. */
export class TeamsAdapter extends CloudAdapter {
  readonly #appId: string;

  constructor(settings: Settings, options: AdapterOptions = {}) {
    super(new CarefulAuthentication(settings, options));
    this.#appId = settings.app?.id ?? '';
  }

  /** Checks the token of an activity and runs its turn. */
  async receive(authorization: string, activity: TeamsActivity, turn: Turn): Promise<Outcome> {
    let hasBegun = false;
    const begun: Turn = (context) => {
      hasBegun = true;
      return turn(context);
    };
    try {
      const invoke = await this.processActivity(authorization, asActivity(activity), begun);
      return invoke ? { status: 'done', invoke: { status: invoke.status, body: invoke.body } } : { status: 'done' };
    } catch (error) {
      if (hasBegun) throw error;
      return { status: 'unauthorized', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Runs a turn of our own in a known conversation. */
  async begin(reference: Partial<ConversationReference>, turn: Turn): Promise<void> {
    if (this.#appId) await this.continueConversationAsync(this.#appId, reference, turn);
    else await this.continueConversationAsync(new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType), reference, turn);
  }
}

/** The SDK dates an activity by Date objects; ours was checked as plain JSON. */
const asActivity = (activity: TeamsActivity): Activity => ({ ...activity, timestamp: new Date() }) as unknown as Activity;

/** The SDK's authentication, with connectors that send once, never wait for ever, and never leave the allowed hosts. */
class CarefulAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: Settings;
  readonly #timeoutMs: number;

  constructor(settings: Settings, { endpoints = {}, credentials, sendTimeoutMs = 8000 }: AdapterOptions) {
    const { app } = settings;
    const identity = app
      ? {
          MicrosoftAppId: app.id,
          MicrosoftAppPassword: app.password,
          MicrosoftAppType: 'SingleTenant',
          MicrosoftAppTenantId: app.tenant,
        }
      : {};
    super({ ...identity, ...endpoints }, credentials);
    this.#settings = settings;
    this.#timeoutMs = sendTimeoutMs;
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authorization);
    return result.connectorFactory ? { ...result, connectorFactory: this.#careful(result.connectorFactory) } : result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.#careful(super.createConnectorFactory(identity));
  }

  #careful(factory: ConnectorFactory): ConnectorFactory {
    const create = factory.create.bind(factory);
    factory.create = async (serviceUrl, audience) => {
      if (!mayServe(serviceUrl, this.#settings)) throw new Error(`${serviceUrl} is none of the hosts that Hitch may send to`);
      return sendingOnce(await create(serviceUrl, audience), this.#timeoutMs);
    };
    return factory;
  }
}

interface Pipeline {
  removePolicy(options: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => Promise<unknown>): Promise<unknown>;
  }): void;
}

/**
 * Takes the SDK's own repetition out: it posts up to four times on a 500 and waits without end, so a card could stand four times. Both knobs are
 * internal to the SDK; a contract test holds them for the pinned version.
 */
function sendingOnce(connector: ConnectorClient, timeoutMs: number): ConnectorClient {
  const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'hitchTimeout',
    sendRequest: (request, next) => {
      request.timeout = timeoutMs;
      return next(request);
    },
  });
  return connector;
}
