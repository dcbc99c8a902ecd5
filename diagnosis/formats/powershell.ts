import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const place =
  /^\s{0,12}(?:At (?:line:\d{1,7}|[A-Za-z]:\\[^\n]{1,300}:\d{1,7}) char:\d{1,6}|\+\s{1,12}(?:CategoryInfo|FullyQualifiedErrorId|PSComputerName)\s{1,20}:|\+\s{1,4}~{1,400}\s*$)/;
const cmdlet = /^\s{0,4}([A-Z][a-z]{1,30}-[A-Z][A-Za-z0-9]{1,60}) ?: (?=\S)/;

/** A line of an error of PowerShell: `Verb-Noun : message`, `At line:1 char:1`, `+ CategoryInfo : …`, `+ FullyQualifiedErrorId : …`. */
export const powershell: LineFormat = {
  id: 'PowerShell error',
  read,
  samples: {
    must: [
      ['Get-Parcel : The parcel was not found.', { message: 'The parcel was not found.', component: 'Get-Parcel' }],
      ['At line:1 char:1', {}],
      ['At C:\\Scripts\\run.ps1:12 char:5', {}],
      ['    + CategoryInfo          : ObjectNotFound: (x:String) [Get-Parcel], ParcelException', {}],
      ['    + FullyQualifiedErrorId : ParcelNotFound,Get.Parcel', {}],
    ],
    mustNot: ['Get-Parcel is a cmdlet', 'At line 12 of the script', 'Check-in : tomorrow'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, component] = cmdlet.exec(raw) ?? [];
  if (head) return withColumns('PowerShell error', raw.slice(head.length), { component });
  return place.test(raw) ? withColumns('PowerShell error', raw, {}) : undefined;
}
