import type { Kysely } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

const columns: Readonly<Record<string, readonly string[]>> = {
  cases: [
    'id:key',
    'tenant',
    'conversation',
    'place',
    'asker',
    'state',
    'rev:int',
    'paste',
    'verdict',
    'chosen?',
    'answer:int',
    'answer_rev:int',
    'furthest:int',
    'ticks',
    'message?',
    'card?',
    'opened_at',
    'changed_at',
  ],
  case_events: ['id:key', 'case_id', 'rev:int', 'kind', 'by', 'detail', 'at'],
  escalations: ['id:key', 'case_id', 'tenant', 'state', 'rev:int', 'by', 'form', 'summary', 'delivery', 'at'],
  outbox: [
    'id:key',
    'tenant',
    'kind',
    'escalation_id',
    'state',
    'attempts:int',
    'unknown_attempts:int',
    'next_at',
    'lease_owner?',
    'lease_until?',
    'activities',
    'reason?',
    'created_at',
  ],
  channels: ['tenant:key', 'conversation', 'place', 'by', 'at'],
  seen: ['key:key', 'at'],
  feedback: ['id:key', 'case_id', 'tenant', 'entry', 'cause', 'outcome', 'by', 'at'],
};

const indexes: readonly { name: string; on: string; columns: string[]; unique?: true }[] = [
  { name: 'cases_by_message', on: 'cases', columns: ['tenant', 'conversation', 'message'] },
  { name: 'cases_by_age', on: 'cases', columns: ['changed_at'] },
  { name: 'events_by_case', on: 'case_events', columns: ['case_id', 'at'] },
  { name: 'escalations_by_case', on: 'escalations', columns: ['case_id'], unique: true },
  { name: 'outbox_by_state', on: 'outbox', columns: ['state', 'next_at'] },
];

async function createTable(db: Kysely<unknown>, table: string): Promise<void> {
  let builder = db.schema.createTable(table).ifNotExists();
  for (const column of columns[table] ?? []) {
    const [, name = '', optional, kind] = /^([a-z_]+)(\?)?(?::(key|int))?$/.exec(column) ?? [];
    builder = builder.addColumn(name, kind === 'int' ? 'integer' : 'text', (made) => {
      if (kind === 'key') return made.primaryKey().notNull();
      return optional ? made : made.notNull();
    });
  }
  await builder.execute();
}

const first: Migration = {
  async up(db) {
    for (const table of Object.keys(columns)) await createTable(db, table);
    for (const { name, on, columns: indexed, unique } of indexes) {
      const builder = db.schema.createIndex(name).ifNotExists().on(on).columns(indexed);
      await (unique ? builder.unique() : builder).execute();
    }
  },
};

/** Several messages make one case, and files are read in the background. */
const joined: Migration = {
  async up(db) {
    const tables = await db.introspection.getTables();
    const has = new Set(tables.find(({ name }) => name === 'cases')?.columns.map(({ name }) => name));
    if (!has.has('parts')) await db.schema.alterTable('cases').addColumn('parts', 'text').execute();
    if (!has.has('joins')) await db.schema.alterTable('cases').addColumn('joins', 'integer').execute();
    await db.schema
      .createTable('case_messages')
      .ifNotExists()
      .addColumn('key', 'text', (made) => made.primaryKey().notNull())
      .addColumn('case_id', 'text', (made) => made.notNull())
      .addColumn('at', 'text', (made) => made.notNull())
      .execute();
    await db.schema
      .createTable('readings')
      .ifNotExists()
      .addColumn('id', 'text', (made) => made.primaryKey().notNull())
      .addColumn('tenant', 'text', (made) => made.notNull())
      .addColumn('place', 'text', (made) => made.notNull())
      .addColumn('card', 'text', (made) => made.notNull())
      .addColumn('at', 'text', (made) => made.notNull())
      .execute();
    await db.schema.createIndex('messages_by_case').ifNotExists().on('case_messages').columns(['case_id']).execute();
    await db.schema
      .createIndex('cases_by_place')
      .ifNotExists()
      .on('cases')
      .columns(['tenant', 'conversation', 'changed_at'])
      .execute();
  },
};

/** All migrations in order; a new one is added at the end, none is ever edited. */
export const migrations: MigrationProvider = { getMigrations: async () => ({ '001-first': first, '002-joined': joined }) };
