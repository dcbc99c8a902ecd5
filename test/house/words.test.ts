import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const productWord =
  /SMS_[A-Z]|\b(?:[A-Z][A-Za-z]{3,}|adminservice|ccmsetup|smsts)\.log\b(?!\()|0x8[0-9A-Fa-f]{3,}|\bIntune\b|Configuration Manager|\bBgb|\bSCCM\b/;

/** Where a product's words may stand in code: the readers of its log formats, the arithmetic of its codes, and the words of the cards. */
const allowed = [/^diagnosis\/formats\//, /^diagnosis\/codes\.ts$/, /^diagnosis\/code-patterns\.ts$/, /^cards\/words\.ts$/];

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

it('keeps product words in the knowledge base, the formats, the code arithmetic and the words of the cards', () => {
  const rooms = ['diagnosis', 'desk', 'cards', 'dialogs', 'bot'];
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  );
  const found = files
    .filter((file) => file.endsWith('.ts') && !allowed.some((pattern) => pattern.test(file)))
    .flatMap((file) =>
      withoutComments(readFileSync(join(root, file), 'utf8'))
        .split('\n')
        .filter((line) => productWord.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
