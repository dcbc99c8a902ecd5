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
  ['password', '<Password>Canary!42</Password>', 'Canary!42'],
  ['password', '<add key="AdminPassword" value="Canary!42"/>', 'Canary!42'],
  ['password', String.raw`{"msg":"sent {\"password\": \"Canary!42\"}"}`, 'Canary!42'],
  ['password', 'password "Canary!42" was refused', 'Canary!42'],
  ['password', '| Password | Canary!42 |', 'Canary!42'],
  ['password', 'password=Can,ary)42', 'ary)42'],
  ['password', 'the pw is Canary!42', 'Canary!42'],
  ['password', 'mot de passe : Canary!42', 'Canary!42'],
  ['password', 'net use \\\\s\\c /user:dom\\u Canary!42', 'Canary!42'],
  ['password', 'cmdkey /add:s /user:u /pass:Canary!42', 'Canary!42'],
  ['password', 'psexec -u dom\\u -p Canary!42 cmd', 'Canary!42'],
  ['password', 'ConvertTo-SecureString Canary!42 -AsPlainText -Force', 'Canary!42'],
  ['password', '_SMSTSReserved2 = Canary!42', 'Canary!42'],
  ['basic credentials', '"Authorization":"Basic Y2FuYXJ5OmNhbmFyeQ=="', 'Y2FuYXJ5OmNhbmFyeQ=='],
  ['basic credentials', 'https://u:Can@ary42@host.example/', 'ary42'],
  ['basic credentials', 'curl -u bob:Canary!42 https://host.example', 'Canary!42'],
  ['bearer token', 'Authorization: Bearer canarycanarycanarycanary', 'canarycanary'],
  ['jwt', jwt.replace(/(.{50})/g, '$1\n'), jwt.split('.')[1]?.slice(20, 40) ?? ''],
  ['private key', `${'Q2FuYXJ5'.repeat(8)}\n${'Q2FuYXJ5'.repeat(2)}\n-----END RSA PRIVATE KEY-----`, 'Q2FuYXJ5'],
  ['private key', '-----BEGIN PRIVATE KEY-----\n-----BEGIN', 'BEGIN PRIVATE'],
  ['private key', `<![LOG[${'Q2FuYXJ5'.repeat(8)}]LOG]!><time="1" date="2" component="c">`, 'Q2FuYXJ5'],
  ['sas signature', '{"sig":"Q2FuYXJ5+Q2FuYXJ5="}', 'Q2FuYXJ5'],
  ['api key', 'https://f.example/api/x?code=Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5==', 'Q2FuYXJ5'],
  ['api key', `github_pat_${'canary42'.repeat(6)}`, 'canary42'],
  ['api key', 'PAT canarycanarycanarycanarycanarycanarycanary2345672345', 'canarycanary'],
  ['client secret', '<ClientSecret>canary42canary</ClientSecret>', 'canary42'],
  ['cookie', '"Cookie":"ESTSAUTH=canary42; x=y"', 'canary42'],
  ['cookie', 'ESTSAUTHPERSISTENT=canary42canary', 'canary42'],
  ['bitlocker key', '123456-234567-345678-456789-\n567890-678901-789012-890123', '345678-456789'],
  ['bitlocker key', '123456 234567 345678 456789 567890 678901 789012 890123', '345678 456789'],
  ['bitlocker key', '123456\u2011234567\u2011345678\u2011456789\u2011567890\u2011678901\u2011789012\u2011890123', '345678'],
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
    'The access token is expired, the client secret is wrong',
    'Password: expired. Password = ********',
    'Password is 0x80070005',
    'State-based-scope-frame-value of PublicKeyToken=31bf3856ad364e35',
    'Bearer token_expired_error_now, cookie policy, -p 443',
    'Cookie: disabled by policy',
    'https://host.example/x?key=6f1d7c0a-3a52-4f4f-8a8a-111111111111',
    'thumbprint A1B2C3D4E5F60718293A4B5C6D7E8F9012345678',
  ])('are not seen where there is none: %s', (text) => {
    expect(redact(text)).toEqual({ text, secrets: [] });
  });

  it('leave the end of the record they stand in', () => {
    const tail = ']LOG]!><time="14:24:33.329+420" date="06-26-2015" component="Sender" type="3">';
    for (const text of ['Server=x;Password=Canary 42', 'Cookie: a=canary'])
      expect(redact(`<![LOG[${text}${tail}`).text).toMatch(/\[secret:\w+\]\]LOG\]!><time="14:24:33\.329\+420"/);
  });

  it('are found in time that grows with the text', () => {
    for (const piece of [
      'A1b2C3d4E5F6G7H8 ',
      'Q2FuYXJ5Q2FuYXJ5\n',
      'eyJaaaaaaaa.',
      '-----END PRIVATE KEY-----',
      'password=a,b',
      'eyJhaaaaaaaaaaaaaaaaaaaa\n',
    ]) {
      const started = performance.now();
      redact(piece.repeat(100_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(1000);
    }
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
