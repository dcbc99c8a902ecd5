import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { schemas, schemaText } from '../../bot/schemas.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteLimit, pasteOf } from '../../diagnosis/paste.ts';
import { verdictSchema } from '../../diagnosis/verdict.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { pastes } from '../gallery/samples.ts';

const library = loadLibrary();
const validate = new Ajv2020({ strict: false }).compile(schemas['diagnosis/verdict.schema.json'] ?? {});

describe('the verdict object', () => {
  it.each(Object.entries(pastes))('keeps its published schema for the paste "%s"', (_, paste) => {
    const verdict = JSON.parse(JSON.stringify(diagnose(pasteOf(paste, 'api'), library)));
    validate(verdict);
    expect(validate.errors).toBeNull();
  });

  it.each(Object.entries(schemas))('has a fresh schema file %s', (file, schema) => {
    expect(readFileSync(join(__dirname, '../..', file), 'utf8')).toBe(schemaText(schema));
  });

  it('gives findings only when it is known or a choice, and at most three guesses', () => {
    for (const paste of Object.values(pastes)) {
      const { verdict, findings, nearest } = diagnose(pasteOf(paste, 'api'), library);
      expect(findings.length > 0).toBe(verdict === 'known' || verdict === 'choose');
      expect(nearest.length).toBeLessThanOrEqual(3);
    }
  });

  it('names the cause shown first as the cause, and keeps details beside every step', () => {
    const [finding] = diagnose(pasteOf(pastes.refused, 'api'), library).findings;
    expect(finding?.cause).toBe(finding?.causes[0]?.because);
    expect(finding?.steps).toEqual(finding?.causes[0]?.steps);
    expect(finding?.causes.every((cause) => cause.details.length === cause.steps.length)).toBe(true);
    expect(finding?.private).toEqual(['tenant', 'user']);
  });
});

describe('the five verdicts', () => {
  it.each([
    ['refused', 'known'],
    ['healthy', 'healthy'],
    ['unknown', 'unknown'],
  ] as const)('%s is %s', (paste, verdict) => {
    expect(diagnose(pasteOf(pastes[paste], 'chat'), library).verdict).toBe(verdict);
  });

  it.each(['', '   ', '👍', 'hello there', 'thanks, that was it', '\u200b', '```\n```'])('%j is nothing', (text) => {
    expect(diagnose(pasteOf(text, 'chat'), library).verdict).toBe('nothing');
  });

  it.each([
    'old laptop was in sccm last year, it starts over the network and is thrown out again',
    'the ts stands at step 3 of 14 and nobody knows why',
    'the picker of the endpoint manager shows grey rows since lunch',
  ])('%j is unknown: who names a thing of the products is not told that there was nothing to read', (text) => {
    expect(diagnose(pasteOf(text, 'chat'), library).verdict).toBe('unknown');
  });

  it.each(['the coffee machine on floor 2 blinks red', 'my screen is black since the thunderstorm'])(
    '%j is nothing: it names none',
    (text) => {
      expect(diagnose(pasteOf(text, 'chat'), library).verdict).toBe('nothing');
    },
  );

  it.each([
    'it is not 0x87D00324',
    'we fixed 0x87D00324 yesterday, now the app is slow',
    'returned 0 instead of 0x8024002D',
    'Copied C:\\cases\\0x8024002D\\setup.log',
    'opened 0x8024002D.txt',
    'GET https://intra.contoso.com/kb/0x8024002D/article',
    'ticket 87D00324 closed',
    'this is not our error: "Unable to load inventory classes for your environment."',
    'we no longer get: Unable to load inventory classes for your environment.',
    'We had this last week and fixed it:\nUnable to load inventory classes for your environment.',
  ])('%j is not known: a person says that it is not this, or it is only a name', (text) => {
    expect(diagnose(pasteOf(text, 'chat'), library).verdict).not.toBe('known');
  });

  it.each(['[ERROR] ', 'ERROR ', '10:11:12 ERROR ', '- '])('a message behind %j is itself', (before) => {
    const message = 'Unable to load inventory classes for your environment.';
    expect(diagnose(pasteOf(`${before}${message}`, 'chat'), library).verdict).toBe('known');
  });

  it('finds both problems of a paste with two', () => {
    expect(diagnose(pasteOf(pastes.two, 'chat'), library).findings.map((finding) => finding.entry)).toEqual([
      'tenant-attach/unexpected-error',
      'tenant-attach/cloud-configuration-missing',
    ]);
  });

  it('asks when a description fits several entries, likeliest first', () => {
    const phrases = ['tenant-attach/device-information-unavailable', 'tenant-attach/unauthorized-client-action'].map(
      (id) => library.entries.get(id)?.phrases[0],
    );
    const verdict = diagnose(pasteOf(phrases.join(' and then '), 'chat'), library);
    expect(verdict.verdict).toBe('choose');
    expect(verdict.ask?.options.map((option) => option.entry)).toEqual(verdict.findings.map((finding) => finding.entry));
    const sureness = verdict.findings.map((finding) => finding.confidence);
    expect(sureness).toEqual([...sureness].sort((a, b) => b - a));
  });

  it('points, and no more, where the message stands inside another sentence or is turned into its opposite', () => {
    const read = (text: string): string => diagnose(pasteOf(text, 'chat'), library).verdict;
    expect(read('we never saw Unexpected error occurred before in the import of prices')).not.toBe('known');
    expect(read('Failed to get one push message from database.')).toBe('unknown');
    expect(read('Unable to get device informations of the printer')).not.toBe('known');
  });

  it.each([
    ['a line of a log of the product', 'Depot list succeeded\tLorryWorker\t3/1/2026 8:00:01 AM\t101 (0x65)'],
    ['a line that names a component', 'ccmsetup: the parcel was unpacked, exit code: 0'],
  ])('takes the word of %s that reports success, and says whose word it is', (_, text) => {
    const { verdict, done } = diagnose(pasteOf(text, 'chat'), library);
    expect([verdict, done.join()]).toEqual(['healthy', expect.stringMatching(/^The log reports: /)]);
  });
  it.each([
    ['denies it', 'ccmsetup: the parcel was not unpacked successfully'],
    ['puts it off', 'ccmsetup: waiting for the parcel to be unpacked successfully'],
    ["is a person's", 'ccmsetup says successful, please help'],
    ['has trouble beside it', 'ccmsetup: unpacked successfully\nccmsetup: the lorry failed'],
    ['has a code beside it', 'ccmsetup: unpacked successfully\nccmsetup: 0x87D0FFF1'],
    ['is of another product', 'The parcel was stored successfully'],
  ])('takes no word of success that %s', (_, text) => {
    expect(diagnose(pasteOf(text, 'chat'), library).verdict).not.toBe('healthy');
  });

  it('keeps a success line from hiding trouble beside it', () => {
    expect(
      diagnose(pasteOf(`${pastes.healthy}\nFailed to write the status file. Error = 0x80070070`, 'chat'), library).verdict,
    ).toBe('unknown');
  });

  it('follows two actions apart: one done, one refused', () => {
    const verdict = diagnose(pasteOf(`${pastes.healthy}\n${pastes.refused}`, 'chat'), library);
    expect(verdict.trace?.tasks.map(({ reached, failed }) => [reached, failed])).toEqual([
      ['tenant-attach/ok-forwarded', undefined],
      ['tenant-attach/ok-notification-validated', 'tenant-attach/ok-authorized'],
    ]);
  });
});

describe('a quoted reply', () => {
  const quoted = (own: string): string =>
    `<blockquote itemscope itemtype="http://schema.skype.com/Reply"><strong>Dana</strong><p>Unexpected error occurred</p></blockquote><p>${own}</p>`;
  it('is not diagnosed again when the answer has a problem of its own', () => {
    const verdict = diagnose(
      pasteOf(quoted('Unable to get device information. Make sure Azure AD and AD user discovery are configured'), 'html'),
      library,
    );
    expect(verdict.findings.map((finding) => finding.entry)).toEqual(['tenant-attach/device-information-unavailable']);
  });
  it('is diagnosed when it is all there is to read', () => {
    expect(diagnose(pasteOf(quoted('seen this before?'), 'html'), library).findings[0]?.entry).toBe(
      'tenant-attach/unexpected-error',
    );
  });
});

describe('hostile text', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom(
      '<![LOG[',
      ']LOG]!>',
      '<time="',
      '&lt;',
      '<blockquote itemtype="x/Reply">',
      '</p>',
      '\u202e',
      '\u0000',
      '\ud800',
      'Unauthorized to perform ',
      'Error 0x8',
      '$$<',
      '\t',
      '\n',
      '{{DATE(',
      '](https://',
    ),
  );
  it('never throws and always keeps the contract', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 30 }), fc.constantFrom('chat' as const, 'html' as const), (parts, source) => {
        expect(verdictSchema.safeParse(diagnose(pasteOf(parts.join(''), source), library)).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['one word a quarter of a million times', 'unauthorized '.repeat(20_000)],
    ['digits', '8'.repeat(pasteLimit)],
    ['error labels', 'error code '.repeat(24_000)],
    ['open tags', '<b '.repeat(80_000)],
    ['open records', '<![LOG['.repeat(35_000)],
    ['blanks', ' '.repeat(pasteLimit)],
    ['password signs', 'password='.repeat(29_000)],
    ['the beginning of a message', 'Starting to send push task PushID 7 TaskID 8 TaskGUID '.repeat(4800)],
    ['tabs', 'a\t'.repeat(130_000)],
  ])('reads %s', (_, text) => {
    expect(verdictSchema.safeParse(diagnose(pasteOf(text, 'chat'), library)).success).toBe(true);
  });

  it('says that a paste beyond the limit was cut', () => {
    expect(diagnose(pasteOf(`${'x '.repeat(pasteLimit)}`, 'chat'), library).read.cut).toBe(true);
  });
});
