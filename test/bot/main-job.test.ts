import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pastes } from '../gallery/samples.ts';
import { actionsOf, FakeTeams, tenant, textOf } from './fake-teams.ts';

const folder = mkdtempSync(join(tmpdir(), 'hitch-main-job-'));
const teams = new FakeTeams();
const expertChannel = {
  conversation: { id: '19:experts@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant },
};

beforeAll(() => teams.start(join(folder, 'hitch.db')));
afterAll(async () => {
  await teams.stop();
  rmSync(folder, { recursive: true, force: true });
});

const until = async (isSo: () => boolean): Promise<void> => {
  for (let i = 0; i < 300 && !isSo(); i++) await new Promise((resolve) => setTimeout(resolve, 30));
};

describe('the main job, over HTTP', () => {
  it('answers a paste, takes "Did not help", and brings the escalation to the experts', async () => {
    const answer = await teams.say(pastes.refused);
    expect(textOf(answer)).toContain('The site refused the device action');
    expect(actionsOf(answer).map((action) => action.title)).toEqual(
      expect.arrayContaining(['This fixed it', 'Did not help', 'Escalate', 'Why this?']),
    );

    const ticked = await teams.press(answer, 'Tick step 1');
    expect(textOf(ticked)).toContain('Done by Ana');
    const next = await teams.press(ticked, 'Did not help');
    expect(textOf(next)).toContain('Cause 2 of 4');

    const form = await teams.press(next, 'Escalate');
    expect(textOf(form)).toContain('Send this to the experts');
    expect(textOf(form)).toContain('91c2a7f4-5b0d-4a86-8f3e-2d7c6b5a4e10');
    const waiting = await teams.press(form, 'Send to the experts', {
      severity: 'critical',
      affected: 'NB-4471',
      note: 'password=Canary!42 is what they use',
    });
    expect(textOf(waiting)).toContain('no expert channel is registered yet');

    const registered = await teams.say('<at>Hitch</at> escalations here', {
      ...expertChannel,
      entities: [{ type: 'mention', text: '<at>Hitch</at>', mentioned: { id: '28:11111111-2222-4333-8444-555555555555' } }],
    });
    expect(textOf(registered)).toContain('1 escalation waited');
    await until(() => teams.cards().some((card) => textOf(card).includes('Escalation E-')));
    const escalation = teams.cards().find((card) => textOf(card).includes('Escalation E-'));
    for (const words of [
      'Critical: many people or a whole site cannot work',
      'NB-4471',
      'Unauthorized to perform client action',
      'Ana',
      '☑',
    ])
      expect(textOf(escalation)).toContain(words);
    const post = teams.sent.find(({ activity }) => textOf(activity.attachments?.[0]?.content).includes('Escalation E-'));
    expect(decodeURIComponent(post?.path ?? '')).toContain('19:experts@thread.tacv2/activities');
    expect(JSON.stringify(teams.sent)).not.toContain('Canary!42');

    await until(() =>
      teams.sent.some(
        ({ method, activity }) =>
          method === 'PUT' && textOf(activity.attachments?.[0]?.content).includes('It stands in the expert channel'),
      ),
    );
    expect(teams.sent.filter(({ method }) => method === 'PUT').length).toBeGreaterThan(0);
  });

  it('delivers after a restart what was accepted while Teams was away', async () => {
    const answer = await teams.say('Unexpected error occurred', {
      conversation: { id: 'a:second', conversationType: 'personal', tenantId: tenant },
    });
    const place = { conversation: { id: 'a:second', conversationType: 'personal', tenantId: tenant } };
    const form = await teams.press(answer, 'Escalate', {}, place);
    teams.plan.push(200, 503, 503);
    const accepted = await teams.press(form, 'Send to the experts', { severity: 'high', affected: '', note: '' }, place);
    const number = /E-[0-9A-Z]{8}/.exec(textOf(accepted))?.[0] ?? 'none';
    await teams.stopBot();
    teams.plan.length = 0;
    teams.sent.length = 0;
    await teams.startBot(join(folder, 'hitch.db'));
    await until(() => teams.cards().some((card) => textOf(card).includes(`Escalation ${number}`)));
    expect(teams.cards().filter((card) => textOf(card).includes(`Escalation ${number}`)).length).toBe(1);
  });

  it('closes a case that was fixed, and refuses a card of another chat', async () => {
    const answer = await teams.say('Unexpected error occurred', { text: 'Unexpected error occurred' });
    const stranger = await teams.press(
      answer,
      'This fixed it',
      {},
      { conversation: { id: 'a:elsewhere', conversationType: 'personal', tenantId: tenant } },
    );
    expect(textOf(stranger)).toContain('This card is no longer in use');
    const fixed = await teams.press(answer, 'This fixed it');
    expect(textOf(fixed)).toContain('The cause was');
    expect(textOf(await teams.press(answer, 'Did not help'))).toContain('The cause was');
  });

  it('follows an edited message on the same card', async () => {
    const id = 'edited-1';
    await teams.say('Unexpected error occurred', { id });
    await teams.post(
      teams.activity({
        type: 'messageUpdate',
        id,
        text: pastes.refused,
        channelData: { tenant: { id: tenant }, eventType: 'editMessage' },
      }),
    );
    const last = teams.sent.at(-1);
    expect([
      last?.method,
      textOf(last?.activity.attachments?.[0]?.content).includes('The site refused the device action'),
    ]).toEqual(['PUT', true]);
  });

  it('says what it cannot read: a picture, a file, nothing', async () => {
    expect(textOf(await teams.say('', { attachments: [{ contentType: 'image/png' }] }))).toContain('I cannot read pictures');
    expect(
      textOf(
        await teams.say('', {
          attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} }],
        }),
      ),
    ).toContain('Files can be read in a personal chat only');
    expect(textOf(await teams.say('thanks'))).toContain('No error found to read');
    expect(textOf(await teams.say('help'))).toContain('How to use Hitch');
  });

  it('welcomes once when it is installed, and lets nobody but an admin register the channel', async () => {
    teams.sent.length = 0;
    await teams.post(teams.activity({ type: 'installationUpdate', action: 'add', text: undefined }));
    await teams.post(teams.activity({ type: 'conversationUpdate', text: undefined }));
    expect(teams.cards()).toHaveLength(1);
    const refused = await teams.say('escalations here', {
      from: { id: '29:ben', name: 'Ben', aadObjectId: '00000000-0000-4000-8000-000000000000' },
    });
    expect(textOf(refused)).toContain('Only an admin can do this');
  });

  it('understands a client without Action.Execute: the same data as a message', async () => {
    const answer = await teams.say('Unexpected error occurred');
    const data = actionsOf(answer).find((action) => action.title === 'Did not help')?.data;
    await teams.post(teams.activity({ text: undefined, value: data, replyToId: 'sent-9' }));
    expect(textOf(teams.cards().at(-1))).toContain('Cause 2 of 6');
  });
});

it('says the same about a paste in the terminal, in a batch and in the chat', async () => {
  const run = (args: string[], input: string): string =>
    spawnSync(join(__dirname, '../../node_modules/.bin/node'), ['bot/hitch.mjs', ...args], {
      cwd: join(__dirname, '../..'),
      input,
      encoding: 'utf8',
    }).stdout;
  const message = 'same-verdict';
  await teams.say(pastes.refused, { id: message });
  const chat = (await teams.desk.cases.findByMessage({ tenant, conversation: 'a:personal' }, message))?.verdict;
  const terminal = JSON.parse(run(['diagnose', '--json'], pastes.refused));
  const batch = JSON.parse(run(['diagnose', '--batch'], `${JSON.stringify({ id: 'x', text: pastes.refused, other: 1 })}\n`));
  expect(terminal).toEqual(chat);
  expect(batch).toEqual({ id: 'x', ...terminal });
});
