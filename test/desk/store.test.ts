import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { Person, Place } from '../../desk/case.ts';
import { casesIn } from '../../desk/cases.ts';
import { openDesk } from '../../desk/desk.ts';
import { escalationsIn } from '../../desk/escalations.ts';
import { asDeskError, DeskError, openSqlite } from '../../desk/store/sqlite.ts';
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
const withSteps: Verdict = {
  ...verdict,
  verdict: 'known',
  findings: [
    {
      entry: 'a',
      title: 'A',
      area: 'a',
      status: 'documented',
      about: '',
      confidence: 0.9,
      where: [],
      cause: 'because',
      steps: ['do it'],
      causes: [
        {
          id: 'a-0',
          because: 'because',
          steps: ['do it'],
          details: [{ risk: 'reads', by: 'asker', basis: 'documented' }],
          sources: [],
        },
      ],
      verify: [],
      values: {},
      private: [],
      evidence: [{ by: 'signature', says: 'a' }],
    },
  ],
};
const form = { severity: 'normal', affected: '', note: '' } as const;
const newCase = (paste = 'a line') => ({ place, asker: ana, message: 'm', paste, verdict });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const fileIn = (name = 'desk.db'): string => join(folder, name);
const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined).catch((error: unknown) => error);

describe('the file of the desk', () => {
  it('belongs to its owner alone, its folder and its log as well', async () => {
    const desk = await openDesk({ file: join(folder, 'new', 'desk.db') });
    await desk.cases.open(newCase());
    const modes = ['new', 'new/desk.db', 'new/desk.db-wal'].map((name) => statSync(join(folder, name)).mode & 0o777);
    await desk.close();
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it('commits to the disk before it returns', async () => {
    const store = await openSqlite(fileIn());
    const [mode] = (await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(store)).rows;
    const [flush] = (await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(store)).rows;
    await store.destroy();
    expect([mode?.journal_mode, flush?.synchronous]).toEqual(['wal', 2]);
  });

  it('is left as it is when it is no database, and the error says what to do', async () => {
    writeFileSync(fileIn(), 'this is no database, but somebody needs it\n'.repeat(100));
    const before = readFileSync(fileIn());
    const error = await errorOf(openDesk({ file: fileIn() }));
    expect(error).toBeInstanceOf(DeskError);
    expect(error).toMatchObject({ file: fileIn(), remedy: expect.stringContaining('Move it away') });
    expect(readFileSync(fileIn()).equals(before)).toBe(true);
  });

  it('says in words that it is damaged, at the start, when pages inside it are', async () => {
    const desk = await openDesk({ file: fileIn() });
    for (let i = 0; i < 40; i++) await desk.cases.open(newCase('x'.repeat(5000)));
    await desk.close();
    const bytes = readFileSync(fileIn());
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(fileIn(), bytes);
    expect(await errorOf(openDesk({ file: fileIn() }).then((opened) => opened.close()))).toBeInstanceOf(DeskError);
  });

  it('says in words that it cannot be written where a folder or a file stands in its way', async () => {
    writeFileSync(fileIn('plain'), '');
    for (const file of [folder, join(folder, 'plain', 'desk.db'), join(folder, 'plain', 'deeper', 'desk.db')])
      expect(await errorOf(openDesk({ file }))).toBeInstanceOf(DeskError);
  });

  it('opens again after the first start was cut off between two tables', async () => {
    const cut = new Database(fileIn());
    const whole = await openSqlite(fileIn('whole.db'));
    const { rows } = await sql<{ sql: string }>`SELECT sql FROM sqlite_master WHERE name = 'cases'`.execute(whole);
    await whole.destroy();
    cut.exec(rows[0]?.sql ?? '');
    cut.close();
    const desk = await openDesk({ file: fileIn() });
    await desk.close();
  });

  it('says in words that a newer Hitch has written it', async () => {
    const store = await openSqlite(fileIn());
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('002-later', '2030-01-01T00:00:00Z')`.execute(store);
    await store.destroy();
    expect(await errorOf(openDesk({ file: fileIn() }))).toBeInstanceOf(DeskError);
  });

  it('holds nothing of a purged paste any more', async () => {
    let time = Date.parse('2026-01-01T00:00:00Z');
    const desk = await openDesk({ file: fileIn(), now: () => new Date(time) });
    await desk.cases.open(newCase(`CANARY-${'x'.repeat(3000)}-PURGED`));
    time += 31 * 86_400_000;
    await desk.purge(30);
    await desk.close();
    expect(readFileSync(fileIn()).includes('CANARY-')).toBe(false);
  });
});

describe('a store that is full or busy', () => {
  it('takes an escalation whole or not at all, at whatever write it fails', async () => {
    const store = await openSqlite(fileIn());
    const now = (): Date => new Date();
    const cases = casesIn(store, now);
    const escalations = escalationsIn(store, now);
    const of = await cases.open(newCase('x'.repeat(60_000)));
    const count = async (): Promise<unknown> =>
      (
        await sql`SELECT (SELECT count(*) FROM escalations) AS e, (SELECT count(*) FROM outbox) AS o, (SELECT count(*) FROM case_events) AS v, (SELECT state FROM cases) AS s`.execute(
          store,
        )
      ).rows[0];
    for (const table of ['escalations', 'outbox', 'case_events']) {
      await sql`CREATE TEMP TRIGGER fault BEFORE INSERT ON ${sql.table(table)} BEGIN SELECT RAISE(ABORT, 'disk'); END`.execute(
        store,
      );
      expect(await errorOf(escalations.accept(of.id, ana, form))).toMatchObject({ message: 'disk' });
      await sql`DROP TRIGGER fault`.execute(store);
      expect(await count()).toEqual({ e: 0, o: 0, v: 1, s: 'open' });
    }
    expect(await escalations.accept(of.id, ana, form)).toBeDefined();
    await store.destroy();
  });

  it('says in words that there is no room left, writes nothing half, and accepts once there is room', async () => {
    const store = await openSqlite(fileIn());
    const now = (): Date => new Date();
    const cases = casesIn(store, now);
    const escalations = escalationsIn(store, now);
    const { id } = await cases.open(newCase());
    const long = { ...form, note: 'n'.repeat(40_000) };
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(store);
    await sql`PRAGMA max_page_count = ${sql.raw(String(rows[0]?.page_count))}`.execute(store);
    const full = await errorOf(escalations.accept(id, ana, long));
    expect(await escalations.ofCase(id)).toBeUndefined();
    expect(await cases.byId(id)).toMatchObject({ state: 'open', rev: 0 });
    await sql`PRAGMA max_page_count = 100000`.execute(store);
    expect(await escalations.accept(id, ana, long)).toBeDefined();
    await store.destroy();
    expect(asDeskError('desk.db', full)).toMatchObject({ name: 'DeskError', message: expect.stringContaining('no room left') });
  });

  it('is not ready when it cannot be written, and recovers alone', async () => {
    const desk = await openDesk({ file: fileIn() });
    const other = new Database(fileIn());
    other.exec('BEGIN IMMEDIATE');
    expect(await desk.isReady()).toBe(false);
    other.exec('ROLLBACK');
    expect(await desk.isReady()).toBe(true);
    other.close();
    await desk.close();
  });

  it('takes a change although another process writes in the middle of it', async () => {
    const other = new Database(fileIn(), { timeout: 0 });
    let hasWritten = false;
    const write = (): void => {
      try {
        other.prepare("INSERT INTO seen (key, at) VALUES ('other', '2026')").run();
      } catch (error) {
        hasWritten = String((error as { code?: unknown }).code) !== 'SQLITE_BUSY';
      }
    };
    let calls = 0;
    const store = await openSqlite(fileIn());
    const cases = casesIn(store, () => {
      calls++;
      if (calls === 3) write(); // after the case was read, before it is written
      return new Date();
    });
    const { id } = await cases.open({ ...newCase(), verdict: withSteps });
    const after = await cases.tick(id, 0, true, ana).catch((error: Error) => error);
    other.close();
    await store.destroy();
    expect(hasWritten).toBe(false);
    expect(after).toMatchObject({ rev: 1 });
  });
});
