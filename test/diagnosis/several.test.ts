import { diagnose } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const read = (text: string) => diagnose(pasteOf(text, 'chat'), library);
const entriesOf = (text: string): string[] => read(text).findings.map(({ entry }) => entry);

const scan = library.entries.get('software-updates/scan-timeout-auth')?.examples.match[0]?.paste ?? '';
const app = library.entries.get('application-deployment/0x87d00324')?.examples.match[0]?.paste ?? '';

describe('several problems in one paste', () => {
  it('are all found', () => {
    expect(entriesOf(`${scan}\n\n${app}`)).toEqual(
      expect.arrayContaining(['software-updates/scan-timeout-auth', 'application-deployment/0x87d00324']),
    );
  });

  it('and one that is only told in words stands beside the one that is proven, as possible', () => {
    const refused = library.entries.get('tenant-attach/unauthorized-client-action')?.examples.match[0]?.paste ?? '';
    const told = 'And another thing: CMPivot with the entity Processor gives Invalid query since we are on 2111';
    const [first, second] = read(`${refused}\n\n${told}`).findings;
    expect([first?.entry, second?.entry]).toEqual([
      'tenant-attach/unauthorized-client-action',
      'tenant-attach/cmpivot-invalid-query-processor',
    ]);
    expect(second?.confidence).toBeLessThan(library.thresholds.known);
  });

  it('a code beside another message on one line is a problem of its own', () => {
    const line = 'app A on one computer: 0x87D01106. app B on another: 0x87D0027C (CI documents download timed out)';
    expect(entriesOf(line)).toEqual(
      expect.arrayContaining(['application-deployment/0x87d01106', 'application-deployment/0x87d0027c']),
    );
  });

  it('a symptom stands under the problem that it follows from, whichever came first in the paste', () => {
    const symptom = 'Unexpected error occurred\nOn-prem error code: 500 internal server error';
    const origin = 'System.Security.SecurityException: Requested registry access is not allowed.\tAdminService';
    for (const text of [`${symptom}\n${origin}`, `${origin}\n${symptom}`]) {
      const found = read(text).findings;
      const at = (entry: string): number => found.findIndex((finding) => finding.entry === entry);
      const [first, under] = [at('tenant-attach/adminservice-securityexception'), at('tenant-attach/unexpected-500')];
      expect([first >= 0, under > first, found[under]?.follows]).toEqual([
        true,
        true,
        'tenant-attach/adminservice-securityexception',
      ]);
    }
    expect(read(symptom).findings.every(({ follows }) => follows === undefined)).toBe(true);
  });
});

describe('the version that a paste names', () => {
  const message = library.entries.get('tenant-attach/app-blade-timeout')?.examples.match[0]?.paste ?? '';

  it('picks the causes that apply to it, and is told', () => {
    const of = (version: string) => read(`${message}\nwe run version ${version}`);
    const [old, later] = [of('2002'), of('2203')];
    expect([old.read.version, later.read.version]).toEqual(['2002', '2203']);
    const causes = (verdict: ReturnType<typeof read>): (string | undefined)[] =>
      verdict.findings
        .find(({ entry }) => entry === 'tenant-attach/app-blade-timeout')
        ?.causes.map(({ applies }) => applies?.from ?? applies?.to) ?? [];
    expect(causes(old)).not.toContain('2006');
    expect(causes(later)).not.toContain('2002');
    expect(causes(read(message))).toEqual(expect.arrayContaining(['2002', '2006']));
  });

  it.each([
    ['a number that is no version', 'Configuration Manager 9999'],
    ['a bare number', 'waited 2103 seconds'],
    ['two versions', 'upgraded from version 2002 to version 2203'],
  ])('is not read from %s', (_, text) => {
    expect(read(`${message}\n${text}`).read.version).toBeUndefined();
  });
});
