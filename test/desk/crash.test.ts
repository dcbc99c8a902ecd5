import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Person, Place } from '../../desk/case.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';

const root = resolve(__dirname, '../..');
const place: Place = { tenant: 't1', conversation: 'c1', kind: 'personal', serviceUrl: 'https://smba.trafficmanager.net/x' };
const ana: Person = { id: '29:ana', name: 'Ana' };
const verdict: Verdict = {
  verdict: 'unknown',
  findings: [],
  nearest: [],
  codes: [],
  secrets: [],
  read: { lines: 1, formats: [], components: [], logs: [], cut: false },
  novel: [],
  done: [],
  facts: [],
  knowledge: 'k',
};
const form = { severity: 'normal', affected: '', note: '' } as const;
const newCase = (paste = 'a line') => ({ place, asker: ana, message: 'm', paste, verdict });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const fileIn = (name = 'desk.db'): string => join(folder, name);

const node = join(root, 'node_modules/.bin/node');

/** Runs a script with the desk in a process of its own, which kills itself with SIGKILL where the script says `die()`. */
function inProcess(file: string, body: string): void {
  const script = `import { openDesk } from ${JSON.stringify(pathToFileURL(join(root, 'desk/desk.ts')).href)};
    import { appendFileSync } from 'node:fs';
    const die = () => process.kill(process.pid, 'SIGKILL');
    const [file, clock] = process.argv.slice(1);
    let ahead = 0;
    const desk = await openDesk({ file, now: () => new Date(Number(clock) + ahead) });
    ${body}
    await new Promise((done) => setTimeout(done, 5000));`;
  const { signal, stderr } = spawnSync(node, ['--input-type=module', '-e', script, file, String(clock)], { encoding: 'utf8' });
  if (signal !== 'SIGKILL') throw new Error(`the process did not die where it should: ${stderr}`);
}
let clock = 0;

describe('a process killed with -9', () => {
  let desk: Desk | undefined;
  beforeEach(() => {
    clock = Date.parse('2026-01-01T00:00:00Z');
  });
  afterEach(async () => desk?.close());
  const reopen = async (): Promise<Desk> => {
    desk = await openDesk({ file: fileIn(), now: () => new Date(clock) });
    return desk;
  };
  const setUp = async (): Promise<string> => {
    const first = await reopen();
    await first.channels.register({ ...place, conversation: 'experts', kind: 'channel' }, ana);
    const { id } = await first.cases.open(newCase());
    await first.close();
    desk = undefined;
    return id;
  };
  const accept = (id: string): string =>
    `desk.escalations.accept(${JSON.stringify(id)}, ${JSON.stringify(ana)}, ${JSON.stringify(form)})`;

  it('before the commit leaves no trace of the escalation', async () => {
    const id = await setUp();
    inProcess(fileIn(), `void ${accept(id)}; await Promise.resolve(); die();`);
    const opened = await reopen();
    expect(await opened.escalations.ofCase(id)).toBeUndefined();
    expect(await opened.cases.byId(id)).toMatchObject({ state: 'open', rev: 0 });
  });

  it('after the acceptance has lost nothing: the card is handed out', async () => {
    const id = await setUp();
    inProcess(fileIn(), `await ${accept(id)}; die();`);
    clock += 60_000;
    const opened = await reopen();
    expect(await opened.outbox.claim('two', 1000)).toMatchObject({ escalation: { case: id }, attempt: 1 });
  });

  it('between a send and its record repeats the send twice at most, and never loses it before', async () => {
    const id = await setUp();
    inProcess(fileIn(), `await ${accept(id)}; die();`);
    const sent = fileIn('sent');
    for (let i = 0; i < 4; i++) {
      clock += 600_000;
      inProcess(
        fileIn(),
        `let card = await desk.outbox.claim('x', 1000);
         ahead = 400_000;
         card ??= await desk.outbox.claim('x', 1000);
         if (card) appendFileSync(${JSON.stringify(sent)}, 'x');
         die();`,
      );
    }
    const opened = await reopen();
    expect(readFileSync(sent, 'utf8')).toHaveLength(3);
    expect(await opened.outbox.undelivered()).toHaveLength(1);
  });
});
