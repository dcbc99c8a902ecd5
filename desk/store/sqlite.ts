import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** A store that cannot be opened or written. Nothing half-done is left behind; the file is never overwritten. */
export class DeskError extends Error {
  readonly file: string;
  readonly remedy: string;
  constructor(file: string, problem: string, remedy: string, cause?: unknown) {
    super(`The store ${file} ${problem}. ${remedy}`, { cause });
    this.name = 'DeskError';
    this.file = file;
    this.remedy = remedy;
  }
}

export type Store = Kysely<Schema>;

/**
 * Opens the SQLite file of the desk, creating it (for its owner only) when it is missing, and brings its tables up to date. A commit is on
 * the disk before it returns (WAL, synchronous=FULL).
 * @throws {DeskError} when the file is no database, damaged, or cannot be written
 */
export async function openSqlite(file: string): Promise<Store> {
  const database = openFile(file);
  const store = new Kysely<Schema>({ dialect: new SqliteDialect({ database: transactional(database) }) });
  const { error } = await new Migrator({ db: store, provider: migrations }).migrateToLatest();
  if (error !== undefined) {
    await store.destroy();
    throw asDeskError(file, error);
  }
  return store;
}

function openFile(file: string): Database.Database {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const before = process.umask(0o077);
    try {
      const database = new Database(file);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('busy_timeout = 1000');
      database.pragma('secure_delete = ON');
      return database;
    } finally {
      process.umask(before);
    }
  } catch (error) {
    throw asDeskError(file, error);
  }
}

/**
 * Runs a transaction that breaks no promise should the power fail a moment later (a case just opened: it is pasted again). It survives the end of
 * the process like any other, and reaches the disk with the next commit that waits for it; an escalation always waits.
 */
export function unhurried<T>(store: Store, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return store.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}

/** Queries whose compiled form is kept; the desk has about fifty. */
const statementLimit = 200;

/**
 * Three things the query layer does not know of SQLite: a transaction that reads before it writes must take the write lock at once, or
 * another writer makes it fail without waiting; a full disk has already rolled back when the query layer wants to; and compiling a
 * query costs more than running it, so compiled ones are kept.
 */
function transactional(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Statement>();
  const compile = (query: string): Statement => {
    const known = kept.get(query);
    if (known) return known;
    const statement = database.prepare(query) as unknown as Statement;
    if (kept.size < statementLimit) kept.set(query, statement);
    return statement;
  };
  const prepare = (query: string): Statement => {
    if (query === 'begin') return compile('begin immediate');
    return compile(query === 'rollback' && !database.inTransaction ? 'select 1' : query);
  };
  return { prepare, close: () => database.close() };
}

type Statement = ReturnType<SqliteDatabase['prepare']>;

const remedies: readonly (readonly [RegExp, string, string])[] = [
  [/NOTADB|CORRUPT/, 'is damaged or no database', 'Move it away and start again, or put back a copy; nothing was changed.'],
  [
    /READONLY|CANTOPEN|EACCES|EPERM|ENOENT|ENOTDIR|EEXIST|EISDIR|EROFS|IOERR/,
    'cannot be written',
    'Give the process write permission on the file and its folder, or set HITCH_STORE to another place.',
  ],
  [/FULL|ENOSPC/, 'has no room left', 'Free space on its disk.'],
  [/BUSY|LOCKED/, 'is in use by another process', 'Stop the other process, or try again.'],
];

/** The same error in words that say what to do; errors that are not the store's come back unchanged. */
export function asDeskError(file: string, error: unknown): Error {
  if (error instanceof DeskError) return error;
  const code = String((error as { code?: unknown })?.code ?? '');
  if (error instanceof Error && /^corrupted migrations/.test(error.message)) {
    return new DeskError(
      file,
      'was written by a newer Hitch',
      'Start that version, or give this one another file with HITCH_STORE.',
      error,
    );
  }
  const known = remedies.find(([pattern]) => pattern.test(code));
  if (known) return new DeskError(file, known[1], known[2], error);
  return error instanceof Error ? error : new Error(String(error));
}
