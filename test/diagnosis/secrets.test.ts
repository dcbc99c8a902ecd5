import fc from 'fast-check';
import { diagnoseText } from '../../diagnosis/diagnose.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { redact } from '../../diagnosis/secrets.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const jwt = `${Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')}.${Buffer.from('{"sub":"canary","aud":"x"}').toString('base64url')}.c2lnbmF0dXJlLWNhbmFyeQ`;

/** One sample of every kind: the text, and the part that must be gone. */
const samples: readonly (readonly [string, string, string])[] = [
  ['bearer token', 'Authorization: Bearer abcDEF0123456789_canary-token', 'abcDEF0123456789_canary-token'],
  ['jwt', `token ${jwt} sent`, jwt.split('.')[1] ?? ''],
  ['basic credentials', 'Authorization: Basic Y2FuYXJ5OmNhbmFyeQ==', 'Y2FuYXJ5OmNhbmFyeQ=='],
  ['basic credentials', 'GET https://svc:canary42@host.example/path', 'canary42'],
  ['password', 'password=Canary!42 was used', 'Canary!42'],
  ['password', 'sqlcmd -S cm01 -U sa -Password Canary!42', 'Canary!42'],
  ['password', 'net use failed, pwd: "Canary 42 blank"', 'Canary 42 blank'],
  ['password', '{"adminPassword":"Canary!42"}', 'Canary!42'],
  ['password', "ConvertTo-SecureString 'Canary!42' -AsPlainText -Force", 'Canary!42'],
  ['password', 'Server=tcp:cm01;Database=CM_P01;User ID=sa;Password=Canary 42;Encrypt=True', 'Canary 42'],
  [
    'account key',
    'DefaultEndpointsProtocol=https;AccountName=cm;AccountKey=Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5==;EndpointSuffix=x',
    'Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5',
  ],
  [
    'sas signature',
    'https://cm.blob.core.windows.net/c/f?sv=2022-11-02&sp=r&sig=Q2FuYXJ5%2BQ2FuYXJ5%3D',
    'Q2FuYXJ5%2BQ2FuYXJ5%3D',
  ],
  ['client secret', 'client_secret=Canary~42.secret', 'Canary~42.secret'],
  ['client secret', 'app uses aBc8Q~canaryCanaryCanaryCanaryCanary1234 now', 'canaryCanaryCanary'],
  [
    'private key',
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nQ2FuYXJ5\nQ2FuYXJ5\n-----END RSA PRIVATE KEY-----',
    'Q2FuYXJ5',
  ],
  ['private key', '-----BEGIN PRIVATE KEY-----\nQ2FuYXJ5-cut off here', 'Q2FuYXJ5'],
  ['api key', 'x-api-key: canary-0123456789', 'canary-0123456789'],
  ['api key', 'refresh_token=0.canary-AbCd', '0.canary-AbCd'],
  ['cookie', 'Cookie: ESTSAUTH=canary; other=1', 'canary'],
  ['bitlocker key', 'key 123456-234567-345678-456789-567890-678901-789012-890123 escrowed', '345678-456789'],
  ['product key', 'slmgr /ipk ABCDE-12345-FGHIJ-67890-KLMNO done', '12345-FGHIJ'],
];

describe('secrets', () => {
  it.each(samples)('%s: %j is replaced', (kind, text, secret) => {
    const { text: clean, secrets } = redact(text);
    expect(clean).not.toContain(secret);
    expect(secrets).toContain(kind);
  });

  it.each(samples)('%s leaves nothing in a verdict or a stored text', (_kind, text, secret) => {
    const line = `Unexpected error 0x80070005 in the log\n${text}`;
    expect(JSON.stringify(diagnoseText(pasteOf(line, 'chat'), library))).not.toContain(secret);
    const html = `<p>${line.replaceAll('&', '&amp;').replaceAll('\n', '<br>')}</p>`;
    expect(JSON.stringify(diagnoseText(pasteOf(html, 'html'), library))).not.toContain(secret);
  });

  it('are found behind invisible characters', () => {
    expect(JSON.stringify(diagnoseText(pasteOf('pass\u200bword=Canary!42', 'chat'), library))).not.toContain('Canary!42');
  });

  it.each([
    'Unauthorized to perform client action. TemplateID: RequestMachinePolicy TenantId: a1b2c3a1-b2c3-d4a1-b2c3-d4a1b2c3a1b2 AADUserID: 3a1e89e6-e190-4615-9d38-a208b0eb1c78',
    'Error 0x87D00324, exit code 2147942405, thread=5120 (0x1400)',
    'The password is expired. Reset the password for the account.',
    'Bearer token authentication failed for user',
    'Key not found in registry, password policy applied',
    'C:\\Windows\\CCM\\Logs\\PasswordReset.log',
  ])('are not seen where there is none: %s', (text) => {
    expect(redact(text)).toEqual({ text, secrets: [] });
  });

  it('are replaced once: a second reading changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...samples.map(([, text]) => text), 'plain words', '\n'), { maxLength: 8 }),
        (parts) => {
          const once = redact(parts.join(' ')).text;
          expect(redact(once).text).toBe(once);
        },
      ),
    );
  });
});
