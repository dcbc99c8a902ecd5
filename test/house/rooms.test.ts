import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Who may import whom, and which packages a room may open; ARCHITECTURE.md has the reasons. */
const rooms: Readonly<Record<string, { rooms: string[]; packages: string[] }>> = {
  knowledge: { rooms: [], packages: ['yaml', 'zod'] },
  diagnosis: { rooms: ['knowledge'], packages: ['natural', 'htmlparser2', 'zod'] },
  desk: { rooms: ['diagnosis', 'knowledge'], packages: ['kysely', 'better-sqlite3'] },
  cards: { rooms: ['desk', 'diagnosis', 'knowledge'], packages: ['zod'] },
  dialogs: { rooms: ['cards', 'desk', 'diagnosis', 'knowledge'], packages: [] },
  bot: {
    rooms: ['dialogs', 'cards', 'desk', 'diagnosis', 'knowledge'],
    packages: ['botbuilder', 'botframework-connector', 'restify', 'pino', 'picocolors', 'zod', 'yaml', 'fflate'],
  },
};

const filesOf = (room: string): string[] =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.d.ts'),
  );

const importsOf = (room: string, file: string): string[] =>
  [...readFileSync(join(root, room, file), 'utf8').matchAll(/(?:^|[\s}])(?:from|import)\s*\(?\s*'([^'\n]+)'/gm)].map(
    (match) => match[1] ?? '',
  );

const packageOf = (name: string): string =>
  name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
const isBuiltin = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

describe.each(Object.entries(rooms))('the room %s', (room, allowed) => {
  const imports = filesOf(room).flatMap((file) => importsOf(room, file).map((name) => ({ file, name })));

  it('imports only the rooms below it', () => {
    const upward = imports
      .filter(({ name }) => name.startsWith('.'))
      .map(({ file, name }) => ({ file, to: join('/', room, file, '..', name).split('/')[1] ?? '' }))
      .filter(({ to }) => to !== room && !allowed.rooms.includes(to));
    expect(upward).toEqual([]);
  });

  it('opens only its own packages', () => {
    const foreign = imports.filter(
      ({ name }) => !name.startsWith('.') && !isBuiltin(name) && !allowed.packages.includes(packageOf(name)),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the house', () => {
  it('opens natural in one file, by sub-path', () => {
    const users = Object.keys(rooms).flatMap((room) =>
      filesOf(room).filter((file) => importsOf(room, file).some((name) => packageOf(name) === 'natural')),
    );
    expect(users).toEqual(['natural-language.ts']);
    expect(importsOf('diagnosis', 'natural-language.ts').every((name) => name.startsWith('natural/lib/natural/'))).toBe(true);
  });

  it('keeps files under 200 lines and has no catch-all folders', () => {
    const files = Object.keys(rooms).flatMap((room) => filesOf(room).map((file) => join(room, file)));
    const long = files.filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 200 && !file.endsWith('words.ts'),
    );
    expect(long).toEqual([]);
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|types|lib|interfaces|services|managers)(\/|\.ts)/.test(file)),
    ).toEqual([]);
  });
});
