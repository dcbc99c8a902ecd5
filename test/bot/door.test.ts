import { generateKeyPairSync } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { FakeTeams, tenant } from './fake-teams.ts';

const teams = new FakeTeams();
beforeAll(() => teams.start());
beforeAll(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterAll(() => teams.stop());
beforeEach(() => {
  teams.sent.length = 0;
});

const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('only Teams gets a turn', () => {
  it('with a good token', async () => {
    expect((await teams.post(teams.activity())).status).toBe(200);
    expect(teams.sent).toHaveLength(1);
  });

  it.each([
    ['no token', () => ({ authorization: '' })],
    ['a token of another kind', () => ({ authorization: 'Basic YTpi' })],
    ['a token that is none', () => ({ authorization: 'Bearer abc' })],
    ['a forged signature', () => ({ authorization: `Bearer ${teams.token({ key: foreignKey })}` })],
    ['another audience', () => ({ authorization: `Bearer ${teams.token({ audience: 'x' })}` })],
    ['another issuer', () => ({ authorization: `Bearer ${teams.token({ issuer: 'https://evil.example' })}` })],
    ['an expired token', () => ({ authorization: `Bearer ${teams.token({ expired: true })}` })],
    ['a token for another service', () => ({ authorization: `Bearer ${teams.token({ serviceUrl: 'http://127.0.0.1:1/' })}` })],
    [
      'an unsigned token',
      () => ({
        authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.x`,
      }),
    ],
  ])('not with %s', async (_, headers) => {
    const { status, text } = await teams.post(teams.activity(), headers());
    expect(status).toBe(401);
    expect(text).toMatch(/^[A-Z][^\n]*\.\n$/);
    expect(teams.sent).toEqual([]);
  });

  it.each([
    ['another tenant', { channelData: { tenant: { id: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee' } } }, 403],
    ['no tenant', { channelData: {}, conversation: { id: 'a', conversationType: 'personal' } }, 403],
    ['another channel', { channelId: 'webchat' }, 403],
    ['a foreign service URL', { serviceUrl: 'https://evil.example/' }, 403],
    ['a service URL with a user in it', { serviceUrl: 'http://a:b@127.0.0.1/' }, 403],
    ['no service URL', { serviceUrl: undefined }, 400],
    ['no conversation', { conversation: undefined }, 400],
    ['a sender that is a string', { from: 'ana' }, 400],
    ['a text that is a number', { text: 5 }, 400],
    ['attachments that are an object', { attachments: {} }, 400],
  ])('not from %s', async (_, change, expected) => {
    expect((await teams.post(teams.activity(change))).status).toBe(expected);
    expect(teams.sent).toEqual([]);
  });
});

describe('a body that is none', () => {
  const before = readdirSync(tmpdir()).length;
  it.each([
    ['malformed JSON', '{"type":', {}, 400],
    ['an array', '[]', {}, 400],
    ['nothing', '', {}, 400],
    ['deep nesting', `{"type":"message","value":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, {}, 400],
    ['a megabyte', JSON.stringify({ type: 'message', text: 'x'.repeat(1_000_000) }), {}, 413],
    ['a false gzip header', 'not gzip', { 'content-encoding': 'gzip' }, 415],
    [
      'a form',
      '--x\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\nabc\r\n--x--',
      { 'content-type': 'multipart/form-data; boundary=x' },
      415,
    ],
    ['plain text', 'hello', { 'content-type': 'text/plain' }, 415],
  ] as const)('%s gets a plain 4xx, and the bot lives on', async (_, body, headers, expected) => {
    const { status, text } = await teams.post(body, headers);
    expect(status).toBe(expected);
    expect(text).not.toMatch(/\bat \/|node_modules|Error:/);
    expect((await teams.post(teams.activity())).status).toBe(200);
  });

  it('leaves no file behind', () => {
    expect(readdirSync(tmpdir()).length).toBeLessThanOrEqual(before + 5);
  });
});

describe('hostile content', () => {
  it.each([
    ['an empty message', { text: '' }],
    ['NUL, bidi, zero-width and a lone surrogate', { text: 'a\u0000b\u202ec\u200bd\ud800 error' }],
    ['28 KB of text', { text: 'Error 0x80070005 in line\n'.repeat(1150) }],
    ['own __proto__ keys', JSON.parse('{"value":{"__proto__":{"x":1},"do":"fixed"}}')],
    [
      'HTML with markup and scripts',
      {
        attachments: [
          { contentType: 'text/html', content: '<div onload=x><script>alert(1)</script><p>Unexpected error occurred</p></div>' },
        ],
      },
    ],
    ['a message type nobody knows', { type: 'somethingNew' }],
    ['a card action with invented ids', { value: { v: 1, do: 'fixed', case: 'C-0000000000', rev: 0 } }],
    ['a card action of another shape', { value: { do: ['x'], case: 5 } }],
  ])('%s is answered, never with a fault', async (_, change) => {
    const { status } = await teams.post(teams.activity(change));
    expect(status).toBe(200);
    expect(JSON.stringify(teams.sent)).not.toContain('Something went wrong on our side');
  });

  it('an invoke that nobody handles, and one with a broken value, get a clean status', async () => {
    expect((await teams.post(teams.activity({ type: 'invoke', name: 'task/fetch', value: {} }))).status).toBe(501);
    expect((await teams.post(teams.activity({ type: 'invoke', name: 'adaptiveCard/action', value: 'x' }))).status).toBe(400);
  });
});

describe('the other addresses', () => {
  const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${teams.port}${path}`);
  it('say that the process is up and ready, with the knowledge it serves', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'up' });
    expect(await (await get('/ready')).json()).toMatchObject({ status: 'ready', store: 'ok', knowledge: teams.library.version });
  });
  it('are not there', async () => {
    const response = await get('/api/other');
    expect([response.status, await response.text()]).toEqual([404, 'There is nothing here. Teams posts to /api/messages.\n']);
    expect((await get('/api/messages')).status).toBe(405);
  });
});

it('answers one message once, however often Teams sends it', async () => {
  const activity = teams.activity({
    text: 'Unexpected error occurred',
    conversation: { id: 'a:once', conversationType: 'personal' },
  });
  await Promise.all([teams.post(activity), teams.post(activity), teams.post(activity)]);
  expect(teams.cards()).toHaveLength(1);
});

it('sends once on a 500 of Teams, and does not wait for a connector that hangs', async () => {
  teams.plan.push(500);
  await teams.post(teams.activity());
  const tries = teams.sent.length;
  expect(tries).toBeLessThanOrEqual(2); // the card, and the words that it failed
  teams.plan.push('hang', 'hang');
  const started = Date.now();
  await teams.post(teams.activity({ conversation: { id: 'a:other', conversationType: 'personal', tenantId: tenant } }));
  expect(Date.now() - started).toBeLessThan(5000);
});
