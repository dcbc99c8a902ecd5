import { mayServe } from '../../bot/service-host.ts';
import { localSettingsOf, SettingsError, settingsOf } from '../../bot/settings.ts';

const guid = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const whole = {
  HITCH_APP_ID: guid,
  HITCH_APP_PASSWORD: 'x',
  HITCH_APP_TENANT: guid,
  HITCH_TENANTS: `${guid}, ${guid.toUpperCase()}`,
  HITCH_ADMINS: guid,
};

function problemsWith(environment: Record<string, string>): readonly string[] {
  try {
    settingsOf(environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems;
  }
}

describe('settings', () => {
  it('are read from the environment, with defaults', () => {
    expect(settingsOf(whole)).toMatchObject({
      mode: 'serve',
      port: 3978,
      host: '0.0.0.0',
      keepDays: 30,
      store: './.hitch/hitch.db',
      tenants: new Set([guid]),
    });
  });

  it('that are missing are all named at once, with what to set', () => {
    expect(problemsWith({}).map((problem) => problem.split(' ')[0])).toEqual([
      'HITCH_APP_ID',
      'HITCH_APP_PASSWORD',
      'HITCH_APP_TENANT',
      'HITCH_TENANTS',
      'HITCH_ADMINS',
    ]);
    expect(new SettingsError(problemsWith({})).message).toContain('npm run local');
  });

  it.each([
    ['HITCH_APP_ID', 'my-bot', /HITCH_APP_ID is wrong: give the app id/],
    ['HITCH_TENANTS', 'contoso.com', /HITCH_TENANTS is wrong: give GUIDs/],
    ['PORT', 'eighty', /PORT is wrong/],
    ['HITCH_KEEP_DAYS', '0', /HITCH_KEEP_DAYS is wrong/],
    ['HITCH_LOG_LEVEL', 'loud', /HITCH_LOG_LEVEL is wrong/],
  ])('%s=%s is refused in words', (name, value, says) => {
    expect(problemsWith({ ...whole, [name]: value }).join('\n')).toMatch(says);
  });

  it('of local mode bind to this machine whatever the environment says', () => {
    expect(localSettingsOf({ HITCH_HOST: '0.0.0.0', HITCH_APP_ID: guid, PORT: '4000' })).toMatchObject({
      mode: 'local',
      host: '127.0.0.1',
      port: 4000,
    });
  });
});

describe('replies go', () => {
  const serve = settingsOf(whole);
  const local = localSettingsOf({});
  it.each(['https://smba.trafficmanager.net/emea/', 'https://europe.api.botframework.com/'])('to %s', (url) =>
    expect(mayServe(url, serve)).toBe(true),
  );
  it.each([
    'http://smba.trafficmanager.net/',
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilbotframework.com/',
    'http://127.0.0.1/',
    'nonsense',
    'file:///etc/passwd',
  ])('in Teams never to %s', (url) => expect(mayServe(url, serve)).toBe(false));
  it('in local mode to this machine alone', () => {
    expect(
      ['http://127.0.0.1:56150/_connector', 'http://localhost:1/', 'http://[::1]:1/'].map((url) => mayServe(url, local)),
    ).toEqual([true, true, true]);
    expect(['http://192.168.0.2/', 'https://smba.trafficmanager.net/'].map((url) => mayServe(url, local))).toEqual([
      false,
      false,
    ]);
  });
});
