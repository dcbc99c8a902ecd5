import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const read = (paste: string): Verdict => diagnose(pasteOf(paste, 'chat'), library);

const answer = (code: string, end: string): string =>
  `Send Task response message <BgbResponseMessage TimeStamp="2020-01-21T15:43:43Z"><PushID>8</PushID><TaskID>9</TaskID><ReturnCode>${code}</ReturnCode></BgbResponseMessage>${end}`;
const push = (clients: string): string =>
  `Starting to send push task (PushID: 7 TaskID: 8 TaskGUID: A43DD1B3-A006-4604-B012-5529380B3B6F TaskType: 1 TaskParam: ) to ${clients} clients  with throttling (strategy: 1 param: 42)`;
const forwarded = 'Forwarded BGB remote task. TemplateID: 1 TaskGuid: a43dd1b3-a006-4604-b012-5529380b3b6f TaskParam: ';

describe('nothing is called healthy that its line does not show', () => {
  it.each([
    ['an answer with a return code that no page explains', answer('-2147467259', ' successfully.')],
    ['an answer that lost the word "successfully"', answer('1', '')],
    ['the first words of an answer', 'Send Task response message'],
    ['a push to no client', push('0')],
  ])('%s', (_, line) => {
    expect(read(line).verdict).not.toBe('healthy');
  });
});

describe('the beginning of a message that other programs print too proves nothing', () => {
  it.each([
    '2024-11-02 08:00 smartctl Unable to get device information',
    'Unable to get device information\nThe disk was removed',
  ])('%j', (line) => {
    expect(read(line).verdict).not.toBe('known');
  });
});

describe('a healthy line that was cut is not met with "no error found"', () => {
  it.each([forwarded, `${forwarded}TargetDeviceIDs:`, push('1').slice(0, 130), push('1').slice(0, 150)])('%j', (line) => {
    expect(read(line).verdict).not.toBe('nothing');
  });
});

describe('a step of a healthy path is no all-clear where something around it says otherwise', () => {
  const steps = [...library.flows.values()].flatMap(({ stages }) =>
    stages.flatMap(({ id, examples }) => examples.match.slice(0, 1).map(({ paste }) => [id, paste.trim()] as const)),
  );
  const taken = (around: (line: string) => string): string[] =>
    steps.filter(([, line]) => read(around(line)).verdict === 'healthy').map(([id]) => id);

  it.each([
    ['what failed is the step', (line: string) => `Failed: ${line}`],
    ['a person is stuck at it', (line: string) => `The client is stuck at ${line}`],
    ['a person tells that it goes no further', (line: string) => `${line}\nIt hangs there since two hours`],
    ['a person tells what is missing', (line: string) => `${line}\nbut the user does not get the app, any idea?`],
    ['an error with its code stands behind it', (line: string) => `${line} failed with error 0x80070005`],
    ['a line below it is trouble', (line: string) => `${line}\nAccess is denied. Error 0x80070005`],
  ])('%s', (_, around) => {
    expect(taken(around)).toEqual([]);
  });

  it('and it stays one where a person only asks', () => {
    expect(steps.length - taken((line) => `${line}\nlooks good or not?`).length).toBe(0);
  });
});

describe('what stands beside a healthy line costs the all-clear, where it does not approve', () => {
  const step = 'Get one push message from database.';

  it.each([
    'still no app',
    'users are angry',
    'the installation rolls back',
    'seit zwei Stunden',
    'why?',
    'Software Center is empty',
    '0 of 12 machines got it',
    'System.NullReferenceException: Object reference not set',
    'E_ACCESSDENIED',
    'FailedClients: 4',
    'Response: 500',
  ])('%s', (line) => {
    expect(read(`${step}\n${line}`).verdict).not.toBe('healthy');
  });

  it.each(['is this ok?', 'fyi, first test after the change', 'BgbServer.log says', 'so we can close the ticket, right?'])(
    '%s costs nothing',
    (line) => {
      expect(read(`${line}\n${step}`).verdict).toBe('healthy');
    },
  );

  it('a step behind the one that it must come before', () => {
    const absent = '+++ Application not discovered. [AppDT Id: ScopeId_1A2B/DeploymentType_3C4D, Revision: 6]';
    const installed = 'Process 7292 terminated with exitcode: 0';
    expect(read(`${absent}\n${installed}`).verdict).toBe('healthy');
    expect(read(`${installed}\n${absent}`).verdict).not.toBe('healthy');
  });

  it('a warning of a log', () => {
    const warning =
      '<![LOG[Something peculiar]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="BgbServer" context="" type="2" thread="1" file="">';
    expect(read(`${step}\n${warning}`).verdict).not.toBe('healthy');
  });

  it('many messages on one endless line are read in time, and nothing breaks', () => {
    expect(read('Search Criteria is '.repeat(13_000)).verdict).toBeDefined();
  });
});
