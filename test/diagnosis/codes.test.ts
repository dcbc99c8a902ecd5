import { readingsOf } from '../../diagnosis/code-readings.ts';
import { findCodes } from '../../diagnosis/codes.ts';
import { readLines } from '../../diagnosis/log-line.ts';
import { Surroundings } from '../../diagnosis/surroundings.ts';
import { streamOf } from '../../diagnosis/word-stream.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const codes = (text: string): string[] => findCodes(readLines(text)).map((found) => found.code);

describe('codes are read in every spelling', () => {
  it.each([
    ['failed with error 0x87D00324', ['0x87D00324']],
    ['hr=0x80004005', ['0x80004005']],
    ['HRESULT=80070005', ['0x80070005']],
    ['(0x8018002b)', ['0x8018002B']],
    ['error -2147024894', ['0x80070002']],
    ['exit code 2147942405', ['0x80070005']],
    ['Installation returned 1603', ['1603']],
    ['error code: 5', ['5']],
    ['HTTP 503', ['503']],
    ['response is: 401 (Unauthorized)', ['401']],
    ['AADSTS50076: due to a policy', ['AADSTS50076']],
    ['PXE-E53: no boot filename', ['PXE-E53']],
    ['ORA-12154 could not resolve', ['ORA-12154']],
    ['[SQLSTATE 08001] server not found', ['08001']],
    ['0x80180002b', ['0x80180002b']],
    ['0x80070643 and again 0x80070643', ['0x80070643']],
    ['0x8007315 was shown', ['0x8007315']],
    ['LastError = 5', ['5']],
    ['GetLastError() returned 1460', ['1460']],
    ['ExitCode=1618', ['1618']],
    ['"errorCode": "0x87D1041C"', ['0x87D1041C']],
    ['Unauthorized (401) from the gateway', ['401']],
    ['it stops with error code 1.', ['1']],
    ['fails with a value of 1', ['1']],
    ['it did not install (0x00000643)', ['0x00000643']],
    ['exit code -1', ['0xFFFFFFFF']],
    ['unmatched exit code (2147942405) is considered an execution failure', ['0x80070005']],
    ['*** [08001][17][Microsoft][ODBC SQL Server Driver] server not found', ['08001']],
    ['Error code:\n1603', ['1603']],
    ['Error code\t1603', ['1603']],
    ['Status message 2149056522 arrived', ['0x8018000A']],
    ['it rolls back with 0xC1900101-0x20017', ['0xC1900101']],
    ['0x80070005-Access is denied', ['0x80070005']],
    ['0x80070005L', ['0x80070005']],
    ['returned 0xFFFFFFFF80070005', ['0x80070005']],
    ['setup stops with c1900208', ['0xC1900208']],
    ['GetLastError()=1326', ['1326']],
    ['MainEngineThread is returning 1603', ['1603']],
    ['Fehlercode: 1603', ['1603']],
    ['code erreur 1603', ['1603']],
    ['errorlevel 5', ['5']],
    ['hr = 0x80072ee7, result -2147012889', ['0x80072EE7']],
    ['the cloud side answered it with a 400', ['400']],
    ['the addresses end with 511, whatever that is', ['511']],
    ['The HTTP status code and text is 500, Internal Server Error', ['500']],
    ['Failed to receive a request. (StatusCode at WinHttpQueryHeaders: 405)', ['405']],
    ['Failed to check the address, 0x00000001:', ['0x00000001']],
    ['app status: 0x00240007', ['0x00240007']],
    ['MainEngineThread is returning 1603', ['1603']],
    ['fails with the generic 1603 exit code', ['1603']],
    ["HTTP status code '503 (0x1F7)'", ['503']],
    ['The remote server returned an error:\n(403) Forbidden.', ['403']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('numbers that are no codes', () => {
  it.each([
    'thread 5120 (0x1400)',
    'Line\tComponent\t3/2/2026 8:15:42 AM\t5120 (0x1400)',
    'return code 0x00000000',
    'Error = 0',
    'TaskGuid: a43dd1b3-8004-4604-b012-5529380b3b6f',
    'Event ID: 7016',
    'thread id 0x80001234',
    'Attributes: 0x80000020',
    '2147942405 bytes downloaded',
    'free space 2147942402 KB',
    'Timestamp 2147942405',
    'error 12:30',
    'https://go.example/fwlink/?LinkId=80070005',
    'lpvStatusInformation is 0x9',
    'hash 80070005deadbeef80070005',
    'version 5.00.9128.1007',
    'Completing request with response code [200] reason [OK]',
    'HTTP/1.1 status: 204',
    'Action ended 17:56:36: InstallFinalize. Return value 1.',
    'failed 3 times',
    'the 32 bit installer failed on 5 devices',
    'offset -14400',
    'call 2125550123 for help',
    'PFNjcmlwdEhhc2gg80070005+abcd==',
    'Status: 4',
    '"GET /v2/servers/detail HTTP/1.1" status: 404 len: 211',
    '[signal SIGFPE: floating point code=0x2 addr=0x10]',
    'sent to 1 clients with throttling (strategy: 1 param: 42)',
  ])('%s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('readings', () => {
  const library = loadLibrary();
  const readings = (text: string) => {
    const lines = readLines(text);
    const [found] = findCodes(lines);
    const surroundings = new Surroundings(streamOf(lines, library), findCodes(lines));
    return found ? readingsOf(found, library.codes, surroundings) : [];
  };
  it('names a code and what it wraps', () => {
    expect(readings('error 0x80070643').some(({ symbol }) => symbol === 'ERROR_INSTALL_FAILURE')).toBe(true);
    expect(readings('error 0xD0000022').some(({ symbol }) => symbol === 'STATUS_ACCESS_DENIED')).toBe(true);
  });
  it('gives every owner of an ambiguous code', () => {
    expect(readings('error 0x80000003').map(({ owner }) => owner)).toEqual(expect.arrayContaining(['NTSTATUS']));
  });
  it('unwraps by arithmetic what no table names', () => {
    expect(readings('error 0x8007FFFE')).toEqual([{ owner: 'Win32', meaning: 'error 65534, wrapped in an HRESULT' }]);
  });
});
