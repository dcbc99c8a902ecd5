import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const prefix = /^\s{0,20}MSI \(([csaN])\) \(([0-9A-F]{2,4}[:!][0-9A-F]{2,4})\) \[(\d{1,2}:\d{2}:\d{2}:\d{3})\]: ?/;
const banner =
  /^\s{0,4}=== (?:Verbose )?[Ll]ogging (?:started|stopped): (\d{1,4}[./-]\d{1,2}[./-]\d{1,4} {1,3}\d{1,2}:\d{2}:\d{2})/;
const action = /^\s{0,20}Action (?:start|ended) (\d{1,2}:\d{2}:\d{2}): /;

/** A line of a verbose Windows Installer log. Process and thread are hexadecimal; `Return value 3` of an action is its failure. */
export const msi: LineFormat = {
  id: 'MSI log',
  read,
  samples: {
    must: [
      [
        'MSI (s) (8C:98) [09:02:46:452]: Product: Tool -- Installation failed.',
        { message: 'Product: Tool -- Installation failed.', thread: '8C:98', at: '09:02:46:452' },
      ],
      [
        'Action ended 17:56:36: InstallFinalize. Return value 3.',
        { message: 'Action ended 17:56:36: InstallFinalize. Return value 3.', level: 'error' },
      ],
      [
        '=== Verbose logging started: 6/13/2023  9:02:46  Build type: SHIP UNICODE 5.00.10011.00 ===',
        { at: '6/13/2023  9:02:46' },
      ],
    ],
    mustNot: ['MSI (the format) is old', 'Action needed: restart'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, , thread, at] = prefix.exec(raw) ?? [];
  if (head) return withColumns('MSI log', raw.slice(head.length), { thread, at });
  const [, started] = banner.exec(raw) ?? [];
  if (started) return withColumns('MSI log', raw, { at: started });
  const [, ended] = action.exec(raw) ?? [];
  if (!ended) return undefined;
  return withColumns('MSI log', raw, { at: ended, level: /return value 3\.?\s*$/i.test(raw.slice(-40)) ? 'error' : undefined });
}
