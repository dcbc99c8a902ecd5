import { findCodes, readingsOf } from '../../diagnosis/codes.ts';
import { readLines } from '../../diagnosis/log-line.ts';

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
    'lpvStatusInformation is 0x9',
    'hash 80070005deadbeef80070005',
    'version 5.00.9128.1007',
    'sent to 1 clients with throttling (strategy: 1 param: 42)',
  ])('%s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

it('says what a code unwraps to, as a reading and not as another code', () => {
  const [found] = findCodes(readLines('error 0x80070005'));
  expect(found && readingsOf(found)).toEqual([{ owner: 'Win32', meaning: 'error 5, wrapped in an HRESULT' }]);
});
