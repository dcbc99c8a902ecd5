import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LiveKnowledge, watchKnowledge } from '../../bot/knowledge-watch.ts';
import { logOf } from '../../bot/log.ts';
import { loadLibrary } from '../../knowledge/library.ts';

let folder: string;
let live: LiveKnowledge;
const file = (): string => join(folder, 'entries/paper/jam.yml');
const title = (): string | undefined => live.library.entries.get('paper/jam')?.title;
const until = async (isSo: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !isSo(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-watch-'));
  cpSync(join(__dirname, '../knowledge/laws/base'), folder, { recursive: true });
  live = await watchKnowledge({ folders: [folder], load: () => loadLibrary(folder), log: logOf('silent'), everyMs: 20 });
});
afterEach(() => {
  live.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('a changed entry is served without a restart', async () => {
  const before = live.library.version;
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('The printer has a paper jam', 'Paper is stuck'));
  await until(() => title() === 'Paper is stuck');
  expect([title(), live.library.version === before, live.refused]).toEqual(['Paper is stuck', false, undefined]);
});

it('a broken set is refused whole, the old one serves on, and a mended one is taken', async () => {
  const good = readFileSync(file(), 'utf8');
  writeFileSync(file(), good.replace('id: paper/jam', 'id: paper/other'));
  await until(() => live.refused !== undefined);
  expect([title(), live.refused?.includes('the path is the id')]).toEqual(['The printer has a paper jam', true]);
  writeFileSync(file(), good.replace('The printer has a paper jam', 'Mended again'));
  await until(() => title() === 'Mended again');
  expect([title(), live.refused]).toEqual(['Mended again', undefined]);
});
