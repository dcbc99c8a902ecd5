import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pastes } from '../gallery/samples.ts';

const root = join(__dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hitch-terminal-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hitch(args: readonly string[], input = ''): { out: string; err: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(node, ['bot/hitch.mjs', ...args], { cwd: root, input, encoding: 'utf8' });
  return { out: stdout, err: stderr, code: status };
}

describe('hitch diagnose', () => {
  it.each([
    ['known', pastes.refused, 0, 'The site refused the device action'],
    ['healthy', pastes.healthy, 0, 'Nothing wrong here'],
    ['unknown', pastes.unknown, 3, 'I do not know this one'],
    ['nothing', 'hello', 4, 'No error found to read'],
  ] as const)('reads a paste on standard input: %s', (_, input, code, words) => {
    const result = hitch(['diagnose'], input);
    expect([result.code, result.out.includes(words), result.err]).toEqual([code, true, '']);
  });

  it('reads files as one paste, UTF-16 as well, and a dash as standard input', () => {
    const [first, second] = [join(folder, 'a.log'), join(folder, 'b.log')];
    writeFileSync(first, pastes.healthy);
    writeFileSync(second, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Unexpected error occurred', 'utf16le')]));
    const { findings, trace } = JSON.parse(hitch(['diagnose', first, second, '--json']).out);
    expect([findings[0].entry, trace.tasks.length]).toEqual(['tenant-attach/unexpected-error', 1]);
    expect(hitch(['diagnose', '-'], pastes.refused).code).toBe(0);
  });

  it('gives the card as JSON', () => {
    expect(JSON.parse(hitch(['diagnose', '--card'], pastes.refused).out)).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
  });

  it('lets no paste move the cursor or colour the terminal', () => {
    expect(hitch(['diagnose'], 'Failed \u001b[31mred\u001b[2J error 0x80070005').out).not.toContain('\u001b');
  });

  it('says in words that a file is not there', () => {
    const { code, err } = hitch(['diagnose', join(folder, 'none.log')]);
    expect([code, /none\.log: There is no such file/.test(err), /at .*\.ts:/.test(err)]).toEqual([1, true, false]);
    expect(hitch(['diagnose', folder]).err).toContain('This is a folder');
  });

  it('reads the other files, and says what kept it from one', () => {
    const good = join(folder, 'good.log');
    const empty = join(folder, 'empty.log');
    writeFileSync(good, pastes.refused);
    writeFileSync(empty, '');
    const { code, out } = hitch(['diagnose', good, join(folder, 'none.log'), empty]);
    expect(code).toBe(0);
    expect(out).toContain('none.log: There is no such file');
    expect(out).toContain('empty.log: It is empty');
  });
});

describe('hitch diagnose --batch', () => {
  it('writes one line for each, in order, and goes on after a bad one', () => {
    const lines = [
      '{"id":"a","text":"Unexpected error occurred","kind":"x"}',
      'broken',
      '{"id":7,"text":"hello"}',
      '{"id":"c"}',
      '[]',
      '{"text":"help"}',
    ];
    const { out, code, err } = hitch(['diagnose', '--batch'], `${lines.join('\n')}\n`);
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results.map(({ id, verdict, error }) => [id, verdict ?? 'error', typeof error])).toEqual([
      ['a', 'known', 'undefined'],
      [undefined, 'error', 'string'],
      ['7', 'nothing', 'undefined'],
      ['c', 'error', 'string'],
      [undefined, 'error', 'string'],
      [undefined, 'nothing', 'undefined'],
    ]);
    expect([code, err]).toEqual([1, '']);
  });
});

describe('the other commands', () => {
  it.each([
    [['--help'], 0],
    [['nonsense'], 2],
    [['diagnose', '--nonsense'], 2],
    [['diagnose', '--json', '--card'], 2],
    [['eval'], 2],
  ] as const)('%j ends with %i', (args, code) => {
    expect(hitch(args).code).toBe(code);
  });

  it('eval scores labelled pastes', () => {
    const file = join(folder, 'labelled.jsonl');
    const labelled = [
      {
        id: 'drv-1',
        text: 'Unexpected error occurred',
        verdict: 'known',
        entries: ['tenant-attach/unexpected-error'],
        expect: 'seed:x',
        codes_expected: [],
      },
      { id: 'x-2', text: 'hello', verdict: 'none', entries: [], codes_expected: ['5'] },
      { id: 'x-3', text: pastes.healthy, verdict: 'known', entries: ['tenant-attach/unexpected-error'] },
    ];
    writeFileSync(file, labelled.map((line) => JSON.stringify(line)).join('\n'));
    const scores = JSON.parse(hitch(['eval', file, '--json']).out);
    expect(scores).toMatchObject({
      pastes: 3,
      certainWrong: 0,
      codeRecall: 0,
      groups: {
        'seed, ordinary': { n: 1, right: 1, first: 1 },
        'out of scope': { n: 1, right: 1 },
        'other known, people': { n: 1, right: 0 },
      },
    });
    expect(hitch(['eval', file, '--misses', '5']).out).toContain('- x-3: other known, people, said healthy');
  });

  it.each([
    ['{"id":"x","text":"y"', /labelled\.jsonl:2: the line: .*A line is/],
    ['{"id":"x","text":"y","verdict":"sick"}', /labelled\.jsonl:2: verdict: .*healthy/],
    ['{"id":"x","verdict":"none"}', /labelled\.jsonl:2: text: /],
  ])('eval says which line is no labelled paste: %s', (line, says) => {
    const file = join(folder, 'labelled.jsonl');
    writeFileSync(file, `{"id":"a","text":"b","verdict":"none","also":"x/y"}\n${line}\n`);
    const { code, err } = hitch(['eval', file]);
    expect([code, err]).toEqual([2, expect.stringMatching(says)]);
  });

  it('chat holds a conversation: paste, tick, did not help, escalate', () => {
    const { out } = hitch(['chat'], 'Unexpected error occurred\n\n1\n5\n4\nquit\n');
    for (const words of ['Cause 1 of 6', 'Done by You', 'Cause 2 of 6']) expect(out).toContain(words);
  });

  it('serve without credentials refuses, naming what to set', () => {
    const { code, err } = spawnServe({});
    expect(code).toBe(1);
    for (const words of ['HITCH_APP_ID is missing', 'HITCH_TENANTS is missing', 'npm run local']) expect(err).toContain(words);
  });
});

function spawnServe(environment: Record<string, string>): { code: number | null; err: string } {
  const { stderr, status } = spawnSync(node, ['bot/hitch.mjs', 'serve'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...environment },
  });
  return { code: status, err: stderr };
}

describe('the launcher', () => {
  it('tells an old Node in one sentence what it needs', () => {
    const old = join(folder, 'old.mjs');
    writeFileSync(
      old,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } }); await import(${JSON.stringify(join(root, 'bot/hitch.mjs'))});`,
    );
    const { stderr, status } = spawnSync(node, [old, 'diagnose'], { encoding: 'utf8', input: 'x' });
    expect([status, stderr.trim()]).toEqual([
      1,
      'Hitch needs Node 22.15 or later; this is Node 20.20.2. Run it with npm (npm run local), which brings its own Node.',
    ]);
  });
});

it('never loads the root of natural, whatever is read', () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    const { runTerminal } = await import('./bot/terminal.ts');
    await runTerminal(['diagnose', '--json']);
    await import('./bot/server.ts');
    const { createRequire } = await import('node:module');
    const all = [...loaded, ...Object.keys(createRequire(import.meta.url).cache)].filter((url) => url.includes('/node_modules/natural/'));
    console.error(JSON.stringify({ natural: all.map((url) => url.split('/natural/').slice(1).join('/natural/')) }));`;
  const { stderr } = spawnSync(node, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    input: 'device action is refused by the site',
  });
  const { natural } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}') as { natural: string[] };
  expect(natural.length).toBeGreaterThan(0);
  expect(natural.filter((file) => !/^lib\/natural\/(stemmers|tokenizers|util)\//.test(file))).toEqual([]);
});

describe('hitch explain', () => {
  it('tells stage by stage why a paste did or did not match', () => {
    const { out, code } = hitch(['explain'], 'Failed to open the inbox, error 0x80070005');
    expect(code).toBe(0);
    for (const words of ['1. Read: 1 lines', '0x80070005', '3. Messages found', 'Verdict: unknown']) expect(out).toContain(words);
  });
});

describe('hitch knowledge', () => {
  it('drafts a signature from a paste: constant words and codes kept, what varies turned into holes', () => {
    const paste =
      'Failed to load policy {0C9F5A31-7B42-4D8E-9A16-3E5F7B1C2D84} from https://mp.contoso.com/x, error 0x87d00215 after 14 tries';
    const { out, code } = hitch(['knowledge', 'new', 'client-policy/load-failed'], paste);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("- 'Failed to load policy {id:guid} from {url:url}, error 0x87d00215 after {number:number} tries'"),
    ]);
  });

  it('shows an entry, and helps with an id that is not there', () => {
    expect(hitch(['knowledge', 'show', 'enrollment/0x8018002b']).out).toContain('0x8018002B');
    const wrong = hitch(['knowledge', 'show', '0x8018002b']);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('enrollment/0x8018002b')]);
  });

  it('tells what is covered', () => {
    const files = readdirSync(join(root, 'knowledge/entries/tenant-attach')).length;
    expect(hitch(['knowledge', 'coverage']).out).toMatch(new RegExp(`Tenant attach\\s+${files} `));
  });
});

describe('hitch diagnose with logs', () => {
  it('reads a log of any size, and names the line', () => {
    const file = join(folder, 'big.log');
    writeFileSync(file, `${'Policy evaluated\n'.repeat(40_000)}${pastes.refused}\n`);
    const { out, code } = hitch(['diagnose', file]);
    expect([code, out]).toEqual([0, expect.stringMatching(/Line 4000\d\. /)]);
    expect(out).toContain('Files read: big.log: 40,003 lines.');
  });

  it('refuses in words what is no text', () => {
    const file = join(folder, 'binary.log');
    writeFileSync(file, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 31) % 256)));
    const { out, code } = hitch(['diagnose', file]);
    expect([code, out]).toEqual([4, expect.stringContaining('This is no text')]);
  });
});
