import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { Person, Place } from '../../desk/case.ts';
import { casesIn } from '../../desk/cases.ts';
import { openDesk } from '../../desk/desk.ts';
import { openSqlite } from '../../desk/store/sqlite.ts';
import type { Verdict } from '../../diagnosis/verdict.ts';

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

describe('the record of who did what', () => {
  it('has an event for every change of a case, in the order of the changes', async () => {
    const store = await openSqlite(fileIn());
    const cases = casesIn(store, () => new Date('2026-01-01T00:00:00Z'));
    const { id } = await cases.open(newCase());
    const kinds = ['opened'];
    for (let i = 0; i < 8; i++) {
      await cases.rediagnose(id, [{ text: `text ${i}`, at: '2026-01-01T00:00:00Z' }], verdict, ana);
      await cases.restart(id, ana);
      kinds.push('edited', 'restarted');
    }
    await cases.fix(id, ana);
    kinds.push('fixed');
    const { rows } = await sql<{ kind: string; at: string; id: string; rev?: number }>`SELECT * FROM case_events`.execute(store);
    const events = rows.sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0) || a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
    const of = await cases.byId(id);
    await store.destroy();
    expect(events).toHaveLength((of?.rev ?? 0) + 1);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('has an event when an escalation is delivered or given up', async () => {
    const desk = await openDesk({ file: fileIn() });
    await desk.channels.register({ ...place, conversation: 'experts' }, ana);
    const { id } = await desk.cases.open(newCase());
    await desk.escalations.accept(id, ana, form);
    const claimed = await desk.outbox.claim('one', 1000);
    await desk.outbox.delivered(claimed?.id ?? '', 'activity');
    await desk.close();
    const database = new Database(fileIn());
    const kinds = database.prepare('SELECT kind FROM case_events').all() as { kind: string }[];
    database.close();
    expect(kinds.map(({ kind }) => kind)).toContain('delivered');
  });
});
