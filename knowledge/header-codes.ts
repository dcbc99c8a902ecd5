// Makes codes/headers.json from the headers of Debian's package mingw-w64-common, which are in the public domain:
//   apt-get download mingw-w64-common && dpkg -x mingw-w64-common_*.deb headers
//   npm run codes:headers -- headers/usr/share/mingw-w64/include 'mingw-w64-common 10.0.0-3'
// They give a code and its symbol, and no meaning.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A code as tables are keyed by it: 0x and eight upper-case hex digits for 32-bit codes, decimal for Win32 and network errors. */
type Key = string;

interface HeaderTable {
  readonly owner: string;
  readonly codes: Record<Key, string[]>;
}

interface Define {
  readonly name: string;
  readonly value: number;
  readonly kind: 'hresult' | 'ntstatus' | 'number';
}

const literal = String.raw`(0x[0-9A-Fa-f]+|\d+)[uUlL]{0,2}`;
const define = new RegExp(
  String.raw`^#define\s+([A-Z][A-Za-z0-9_]+)\s+\(?\s*(?:(_HRESULT_TYPEDEF_)\s*\(|(?:__MSABI_LONG)\s*\(|\(\(?(NTSTATUS|HRESULT|DWORD|LONG|LRESULT)\)\s*)?\(?(?:__MSABI_LONG\s*\()?${literal}\)*\s*(?:/\*.*)?$`,
);
const sum = /^#define\s+(NERR_[A-Za-z0-9_]+)\s+\(NERR_BASE\s*\+\s*(\d+)\)/;

function definesIn(file: string): Define[] {
  return readFileSync(file, 'latin1')
    .split(/\r?\n/)
    .flatMap((line): Define[] => {
      const [, network, offset] = sum.exec(line) ?? [];
      if (network && offset) return [{ name: network, value: 2100 + Number(offset), kind: 'number' }];
      const [, name, hresult, cast, text] = define.exec(line) ?? [];
      if (!name || !text) return [];
      const kind = hresult || cast === 'HRESULT' ? 'hresult' : cast === 'NTSTATUS' ? 'ntstatus' : 'number';
      return [{ name, value: Number(text), kind }];
    });
}

const hex = (value: number): Key => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;

function tableOf(owner: string, defines: readonly Define[], key: (value: number) => Key): HeaderTable {
  const codes: Record<Key, string[]> = {};
  for (const { name, value } of defines.toSorted((a, b) => a.value - b.value)) {
    if (value === 0) continue;
    const names = codes[key(value)] ?? [];
    // Of several names for one number the first three are told.
    if (!names.includes(name) && names.length < 3) codes[key(value)] = [...names, name];
  }
  return { owner, codes };
}

const isWin32 = ({ name, kind, value }: Define): boolean =>
  kind === 'number' && /^(?:ERROR_|WSA|DNS_ERROR_|WARNING_|EPT_S_|RPC_S_|RPC_X_)/.test(name) && value < 0x10000;
const isHresult = ({ name, kind, value }: Define): boolean =>
  (kind === 'hresult' || /^(?:SEC_E_|CRYPT_E_|CERT_E_|TRUST_E_)/.test(name)) && value >= 0x10000;

function tablesFrom(folder: string): HeaderTable[] {
  const [winerror = [], ntstatus = [], update = [], bits = [], network = []] = [
    'winerror.h',
    'ntstatus.h',
    'wuerror.h',
    'bitsmsg.h',
    'lmerr.h',
  ].map((name) => definesIn(join(folder, name)));
  return [
    tableOf('Win32', winerror.filter(isWin32), String),
    tableOf('HRESULT', winerror.filter(isHresult), hex),
    tableOf(
      'NTSTATUS',
      ntstatus.filter(({ kind, name }) => kind === 'ntstatus' || name.startsWith('STATUS_')),
      hex,
    ),
    tableOf(
      'Windows Update',
      update.filter(({ name }) => /^WU_[ES]_/.test(name)),
      hex,
    ),
    tableOf(
      'BITS',
      bits.filter(({ name }) => /^BG_[ES]_/.test(name)),
      hex,
    ),
    tableOf(
      'Windows network',
      network.filter(({ name }) => name.startsWith('NERR_') && name !== 'NERR_BASE'),
      String,
    ),
  ];
}

const [folder, made] = process.argv.slice(2);
if (folder && made) {
  const tables = tablesFrom(folder);
  // One code a line, so that a change of the headers reads as a change.
  const body = tables.map(
    ({ owner, codes }) =>
      `{"owner":${JSON.stringify(owner)},"codes":{\n${Object.entries(codes)
        .map(([key, names]) => `${JSON.stringify(key)}:${JSON.stringify(names)}`)
        .join(',\n')}}}`,
  );
  writeFileSync(
    join(import.meta.dirname, 'codes/headers.json'),
    `{"made":${JSON.stringify(made)},"tables":[\n${body.join(',\n')}]}\n`,
  );
  for (const { owner, codes } of tables) console.log(`${owner}: ${Object.keys(codes).length} codes`);
}
