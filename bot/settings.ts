import { z } from 'zod';

/** Settings that are missing or wrong, all of them at once. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `Hitch cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}\nSet them in the environment, or try Hitch on this machine with: npm run local`,
    );
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** Everything the bot is told from outside. In local mode there are no credentials, and only this machine may talk to it. */
export interface Settings {
  readonly mode: 'serve' | 'local';
  readonly app?: { readonly id: string; readonly password: string; readonly tenant: string };
  /** Tenants whose people may talk to the bot; undefined in local mode, where any may. */
  readonly tenants?: ReadonlySet<string>;
  /** Hosts a reply may be sent to; `*.name` stands for every host below a name. */
  readonly serviceHosts: readonly string[];
  /** Lets replies go out without TLS; for tests against a Teams of our own. No setting turns it on. */
  readonly allowPlainHttp?: boolean;
  /** Entra object ids of those who may register the expert channel; undefined in local mode, where everybody may. */
  readonly admins?: ReadonlySet<string>;
  readonly store: string;
  readonly keepDays: number;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Minutes within which a person's messages in one chat are one case; 0: every message is a case of its own. */
  readonly joinMinutes: number;
  /** Hosts that files may be fetched from; `*.name` stands for every host below a name. */
  readonly fileHosts: readonly string[];
  /** Megabytes that one file may have. */
  readonly fileMegabytes: number;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim().toLowerCase())
      .filter(Boolean),
  );
const guids = list.refine((items) => items.every((item) => guid.test(item)), 'give GUIDs, separated by commas');

const teamsHosts =
  'smba.trafficmanager.net,*.botframework.com,smba.infra.gcc.teams.microsoft.com,smba.infra.gov.teams.microsoft.us';

/** Where Teams keeps the files of a chat: the sender's OneDrive, public and government clouds. */
const teamsFileHosts = '*.sharepoint.com,*.sharepoint.us';

const common = {
  HITCH_STORE: z.string().min(1).default('./.hitch/hitch.db'),
  HITCH_KEEP_DAYS: z.coerce.number('give a number of days').int().min(1).max(3650).default(30),
  HITCH_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  HITCH_JOIN_MINUTES: z.coerce.number('give a number of minutes').int().min(0).max(1440).default(10),
  HITCH_FILE_MB: z.coerce.number('give a number of megabytes').int().min(1).max(4096).default(256),
  PORT: z.coerce.number('give a port number').int().min(0).max(65_535).default(3978),
};

const serveSchema = z.object({
  ...common,
  HITCH_APP_ID: z.string('the app id of the bot registration').regex(guid, 'give the app id (a GUID) of the bot registration'),
  HITCH_APP_PASSWORD: z
    .string('the client secret of the bot registration')
    .min(1, 'give the client secret of the bot registration'),
  HITCH_APP_TENANT: z
    .string('the tenant of the bot registration')
    .regex(guid, 'give the tenant (a GUID) of the bot registration'),
  HITCH_TENANTS: guids.refine(
    (items) => items.length > 0,
    'give the tenants (GUIDs, separated by commas) whose people may talk to Hitch',
  ),
  HITCH_ADMINS: guids.refine(
    (items) => items.length > 0,
    'give the Entra object ids of those who may register the expert channel',
  ),
  HITCH_SERVICE_HOSTS: list.transform((items) => (items.length > 0 ? items : teamsHosts.split(','))),
  HITCH_FILE_HOSTS: list.transform((items) => (items.length > 0 ? items : teamsFileHosts.split(','))),
  HITCH_HOST: z.string().min(1).default('0.0.0.0'),
});

const localSchema = z.object(common);

/**
 * Reads the settings of a bot that serves Teams.
 * @throws {SettingsError} naming every setting that is missing or wrong
 */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  const found = read(serveSchema, environment);
  return {
    mode: 'serve',
    app: { id: found.HITCH_APP_ID, password: found.HITCH_APP_PASSWORD, tenant: found.HITCH_APP_TENANT },
    tenants: new Set(found.HITCH_TENANTS),
    admins: new Set(found.HITCH_ADMINS),
    serviceHosts: found.HITCH_SERVICE_HOSTS,
    fileHosts: found.HITCH_FILE_HOSTS,
    host: found.HITCH_HOST,
    ...shared(found),
  };
}

/**
 * Reads the settings of local mode: no credentials, this machine alone.
 * @throws {SettingsError} naming every setting that is wrong
 */
export function localSettingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  const found = read(localSchema, environment);
  const thisMachine = ['localhost', '127.0.0.1', '[::1]'];
  return { mode: 'local', serviceHosts: thisMachine, fileHosts: thisMachine, host: '127.0.0.1', ...shared(found) };
}

const shared = (found: z.infer<typeof localSchema>): Omit<Settings, 'mode' | 'serviceHosts' | 'fileHosts' | 'host'> => ({
  store: found.HITCH_STORE,
  keepDays: found.HITCH_KEEP_DAYS,
  port: found.PORT,
  logLevel: found.HITCH_LOG_LEVEL,
  joinMinutes: found.HITCH_JOIN_MINUTES,
  fileMegabytes: found.HITCH_FILE_MB,
});

function read<T extends z.ZodType>(schema: T, environment: Readonly<Record<string, string | undefined>>): z.infer<T> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} ${given[name] === undefined ? 'is missing' : 'is wrong'}: ${issue.message}`;
  });
  throw new SettingsError([...new Set(problems)]);
}
