import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { readLines } from '../../diagnosis/log-line.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';
import { loadLibrary, shippedKnowledge } from '../../knowledge/library.ts';
import { lines, ownersOf, problems, signaturesIn, sourceLines, tenant } from './source-lines.ts';

const library = loadLibrary();
const read = (paste: string, source: 'chat' | 'html' = 'chat'): Verdict => diagnose(pasteOf(paste, source), library);

const owners: Readonly<Record<keyof typeof lines, string>> = {
  received: 'tenant-attach/ok-notification-received',
  receivedTwoDots: 'tenant-attach/ok-notification-received',
  validated: 'tenant-attach/ok-notification-validated',
  authorized: 'tenant-attach/ok-authorized',
  forwarded: 'tenant-attach/ok-forwarded',
  taken: 'tenant-attach/ok-push-taken',
  pushed: 'tenant-attach/ok-bgbserver',
  receivedByClient: 'tenant-attach/ok-task-received',
  answered: 'tenant-attach/ok-bgbagent',
};
const [first, second, third] = [
  '0f9e8d7c-1b2a-4c3d-8e4f-5a6b7c8d9e0f',
  '11223344-5566-4778-899a-abbccddeeff0',
  '9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
];

/** Chatter of the same log that says nothing about the action. */
const chatter = Array.from({ length: 20 }, (_, i) => `Checked the queue of the worker, round ${i + 1}, nothing to do`);
const among = (line: string): string => [...chatter.slice(0, 10), line, ...chatter.slice(10)].join('\n');
const withOtherIds = (line: string): string =>
  line
    .replaceAll(tenant, first)
    .replaceAll('3a1e89e6-e190-4615-9d38-a208b0eb1c78', second)
    .replace(/a43dd1b3-a006-4604-b012-5529380b3b6f/gi, third)
    .replace('DeviceIDs: 1', 'DeviceIDs: 16777231');
const enveloped = (line: string): string =>
  `<![LOG[${line}]LOG]!><time="08:15:42.118+000" date="03-02-2026" component="SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker" context="" type="1" thread="5120" file="">`;
const copied = (line: string): string =>
  `${line}\tSMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker\t3/2/2026 8:15:42 AM\t5120 (0x1400)`;
const native = (line: string): string =>
  `${line}  $$<SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker><03-02-2026 08:15:42.118+000><thread=5120 (0x1400)>`;

const dresses: readonly (readonly [string, (line: string) => string])[] = [
  ['as it stands', (line) => line],
  ['inside 20 lines of the same log', among],
  ['with other ids', withOtherIds],
  ['in a CMTrace envelope', enveloped],
  ['in an envelope among others', (line) => among(line).split('\n').map(enveloped).join('\n')],
  ['as CMTrace copies it', copied],
  ['as the site server writes it', native],
  ['in upper case', (line) => line.toUpperCase()],
  ['wrapped at 60 columns', (line) => line.replace(/(.{40,60}) /g, '$1\n')],
  ['quoted, with curly quotes', (line) => `“${line.trim()}”`],
  ['in a code block', (line) => `\`\`\`\n${line}\n\`\`\``],
];

describe.each(dresses)('pasted %s', (_, dress) => {
  it.each(Object.entries(problems))('%s is found', (id, line) => {
    const verdict = read(dress(line));
    expect([verdict.verdict, verdict.findings.map((finding) => finding.entry)]).toEqual(['known', [id]]);
  });

  it.each(Object.entries(lines))('the healthy line %s is healthy', (name, line) => {
    const verdict = read(dress(line));
    expect(verdict.verdict).toBe('healthy');
    expect(verdict.trace?.tasks.at(-1)?.reached).toBe(owners[name as keyof typeof lines]);
  });
});

it('law 10: every log line of the document is owned by exactly one template', () => {
  const owned = sourceLines.map((line) => ownersOf(line, library));
  expect(owned).toEqual([...Object.values(owners), ...Object.keys(problems)].map((id) => [id]));
});

describe('the healthy excerpts of the document', () => {
  const hops = [
    [[lines.received, lines.validated, lines.authorized, lines.forwarded], 'tenant-attach/ok-forwarded', 'BgbServer.log'],
    [[lines.taken, lines.pushed], 'tenant-attach/ok-bgbserver', 'CcmNotificationAgent.log'],
    [[lines.receivedByClient, '', lines.answered], 'tenant-attach/ok-bgbagent', 'PolicyAgent.log'],
  ] as const;
  it.each(hops)('%#: healthy, and the next log is named', (excerpt, reached, log) => {
    const verdict = read(excerpt.join('\n'));
    expect([verdict.verdict, verdict.trace?.tasks[0]?.reached, verdict.next?.log]).toEqual(['healthy', reached, log]);
  });

  it('join into one task across all three logs by the GUID, in whatever case', () => {
    const verdict = read(hops.flatMap(([excerpt]) => excerpt).join('\n'));
    expect(verdict.trace?.tasks).toHaveLength(1);
    expect(verdict.trace?.tasks[0]).toMatchObject({
      task: 'a43dd1b3-a006-4604-b012-5529380b3b6f',
      reached: 'tenant-attach/ok-bgbagent',
    });
    expect(verdict.trace?.tasks[0]?.stages.every((stage) => stage.state === 'done')).toBe(true);
  });
});

describe('the oddities of the document', () => {
  it('1: Unauthorized is not read as the Authorized inside it', () => {
    expect(read(problems['tenant-attach/unauthorized-client-action']).done).toEqual([]);
  });
  it('3: the answer carries no GUID, and that it was joined by its place is said', () => {
    const task = read([lines.receivedByClient, lines.answered].join('\n')).trace?.tasks[0];
    expect(task?.note).toMatch(/weak sign/);
    expect(read(lines.answered).trace?.tasks[0]?.task).toBeUndefined();
  });
  it('4: return code 1 is no failure and no code', () => {
    expect(read(lines.answered)).toMatchObject({ verdict: 'healthy', codes: [] });
  });
  it('5 and 7: TemplateID is a word or a number, TaskParam is empty, and the device id is not lost', () => {
    const values = (line: string): object => signaturesIn(line, library)[0]?.values ?? {};
    expect(values(lines.authorized)).toMatchObject({ action: 'RequestMachinePolicy' });
    expect(values(lines.forwarded)).toEqual({ template: '1', task: 'a43dd1b3-a006-4604-b012-5529380b3b6f', devices: '1' });
    expect(values(lines.pushed)).toMatchObject({ clients: '1', strategy: '1', limit: '42' });
  });
  it("6: the XML of the answer survives a chat client's HTML", () => {
    const html = `<div><p>${lines.answered.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p></div>`;
    expect(read(html, 'html').trace?.tasks[0]?.reached).toBe('tenant-attach/ok-bgbagent');
    expect(signaturesIn(lines.answered, library)[0]?.values).toMatchObject({
      push: '8',
      number: '9',
      answer: '1',
    });
  });
  it('10: a placeholder GUID that no standard allows is a GUID here', () => {
    expect(read(problems['tenant-attach/unauthorized-client-action']).findings[0]?.values).toMatchObject({ tenant });
  });
  it('11: a line without envelope has no time, thread or component', () => {
    expect(readLines(lines.taken)[0]).toEqual({ number: 1, raw: lines.taken, message: lines.taken, format: 'plain text' });
  });
  it('14: the message stands for device and for collection, and for no other noun', () => {
    const message = (noun: string): string =>
      problems['tenant-attach/device-information-unavailable'].replace('device (or collection)', noun);
    expect(['device', 'collection'].map((noun) => read(message(noun)).verdict)).toEqual(['known', 'known']);
    const owners = ['application', 'client details', 'resource'].map((noun) => read(message(noun)).findings[0]?.entry);
    expect(owners).toEqual(
      ['unable-app-info', 'unable-client-details', 'unable-resource-info'].map((id) => `tenant-attach/${id}`),
    );
    expect(read(message('printer')).verdict).not.toBe('known');
  });
  it('15: old and new names of the products read the same', () => {
    const renamed = problems['tenant-attach/cloud-configuration-missing']
      .replace('Azure Active Directory', 'Microsoft Entra ID')
      .replace('Azure AD', 'Entra ID')
      .replace('Configuration Manager', 'ConfigMgr');
    expect(read(renamed).findings[0]).toMatchObject({ entry: 'tenant-attach/cloud-configuration-missing', confidence: 0.99 });
  });
  it('20: a portal message and a log line both lead to their entry', () => {
    expect(Object.entries(problems).every(([id, text]) => read(text).findings[0]?.entry === id)).toBe(true);
  });
});

describe('questions about what the document explains are answered', () => {
  it.each([
    ['What does BgbAgent do?', 'BgbAgent on the client gets the task'],
    ['which actions are there, App Evaluation Cycle?', 'The actions are Sync Machine Policy'],
    ['what is SMS_SERVICE_CONNECTOR', 'Gateway Notification Worker'],
    ['return code 1?', 'No table of return codes is published'],
    ['where is CMGatewayNotificationWorker.log', 'in the folder Logs'],
    ['what about co-management', 'conditional access'],
    ['tenant attach from which version?', 'From version 2002 on'],
  ])('%s', (question, answer) => {
    expect(
      read(question)
        .facts.map((fact) => fact.says)
        .join(' '),
    ).toContain(answer);
  });
  it('and a greeting is none', () => expect(read('hello, can you help me with this?').facts).toEqual([]));
});

describe('what the document says, fact by fact', () => {
  const facts = JSON.parse(readFileSync(join(__dirname, 'source-facts.json'), 'utf8')) as {
    fact: number;
    says: string;
    in?: string;
    must?: string[];
    not?: string;
  }[];
  it('covers all 59 facts', () => {
    expect(facts.map(({ fact }) => fact)).toEqual(Array.from({ length: 59 }, (_, i) => i + 1));
  });
  it.each(facts.map((fact) => [fact.fact, fact.says, fact] as const))('%i: %s', (_n, _says, fact) => {
    const text = fact.in === undefined ? '' : readFileSync(join(shippedKnowledge, fact.in), 'utf8').replace(/\s+/g, ' ');
    expect((fact.must ?? []).filter((words) => !text.includes(words))).toEqual([]);
    // A fact that is not knowledge says why.
    expect(fact.must?.length || fact.not?.length).toBeTruthy();
  });
});
