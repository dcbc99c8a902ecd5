import { conceptsOf } from '../../diagnosis/concepts.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const guesses = (text: string): string[] => {
  const { findings, nearest } = diagnose(pasteOf(text, 'chat'), library);
  return [...findings, ...nearest].map(({ entry }) => entry);
};

/** Questions in words that their entries use nowhere, each with its entry. */
const questions: readonly (readonly [string, string])[] = [
  [
    'tier 1 opens the live query page in the cloud console, types a query and is told they lack rights in sccm',
    'tenant-attach/cmpivot-not-authorized',
  ],
  [
    'the stick boots, gets an address and then winpe cannot talk to the MP, something about an untrusted certificate 80072f8f',
    'operating-system-deployment/80072f8f',
  ],
  [
    'laptop was in sccm last year, pxe starts and is kicked out again because nothing is targeted at it',
    'operating-system-deployment/pxe-no-boot-action',
  ],
];

describe("a problem told in a person's own words", () => {
  it.each(questions)('%s', (text, entry) => {
    expect(guesses(text)[0]).toBe(entry);
  });

  it('is never an answer by itself, however many of the words fit', () => {
    const verdicts = [...library.entries.values()].flatMap(({ phrases }) =>
      phrases.slice(0, 3).map((phrase) => diagnose(pasteOf(phrase, 'chat'), library)),
    );
    const sure = verdicts.filter(({ findings }) =>
      findings.some(
        ({ evidence, confidence }) => confidence >= library.thresholds.known && evidence.every(({ by }) => by === 'wording'),
      ),
    );
    expect(sure).toEqual([]);
  });

  it.each(['checked the queue', 'can you reset my password', 'same problem as yesterday', 'hi! are you a real person or a bot?'])(
    '%s asks about nothing that is known',
    (text) => {
      expect(diagnose(pasteOf(text, 'chat'), library).verdict).not.toBe('choose');
    },
  );
});

describe('synonyms', () => {
  const concepts = (text: string): string[] => conceptsOf(text.split(' '), library);

  it.each([
    ['live queries', 'cmpivot'],
    ['the laptop', 'machines'],
    ['is not allowed', 'was refused'],
    ['spins forever', 'hangs waiting'],
  ])('%s and %s are one thing', (one, other) => {
    expect(new Set(concepts(one))).toEqual(new Set(concepts(other)));
  });

  it('the longer form wins: the provider is no administration service', () => {
    expect(concepts('administration service')).not.toEqual(concepts('administration site'));
  });

  it('no form stands in two groups', () => {
    const forms = library.synonyms.flat().map((form) => form.toLowerCase());
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
  });

  it('no subject stands twice, under another name of the same thing', () => {
    const named = library.subjects.map((name) => concepts(name).join(' '));
    expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
  });

  it('product messages are never read this way', () => {
    const other = 'Refused to perform client action. TemplateID: RequestMachinePolicy TenantId: x AADUserID: y';
    expect(diagnose(pasteOf(other, 'chat'), library).verdict).not.toBe('known');
  });
});
