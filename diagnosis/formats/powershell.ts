import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const place =
  /^\s{0,12}(?:At (?:line:\d{1,7}|[A-Za-z]:\\[^\n]{1,300}:\d{1,7}) char:\d{1,6}|\+\s{1,12}(?:CategoryInfo|FullyQualifiedErrorId|PSComputerName)\s{1,20}:|\+\s{1,4}~{1,400}\s*$)/;
const cmdlet = /^\s{0,4}([A-Z][a-z]{1,30}-[A-Z][A-Za-z0-9]{1,60}) ?: (?=\S)/;

/**
 * The verbs that commands of PowerShell begin with: components of other products are named alike (`Inv-Relay: …`).
 * Source: Microsoft, Approved Verbs for PowerShell Commands, and those of its own core commands (ForEach, Sort, Tee, Where).
 */
const verbs = new Set(
  `Add Approve Assert Backup Block Build Checkpoint Clear Close Compare Complete Compress Confirm Connect Convert ConvertFrom ConvertTo Copy Debug Deny Deploy Disable
Disconnect Dismount Edit Enable Enter Exit Expand Export Find ForEach Format Get Grant Group Hide Import Initialize Install Invoke Join Limit Lock Measure Merge Mount Move
New Open Optimize Out Ping Pop Protect Publish Push Read Receive Redo Register Remove Rename Repair Request Reset Resize Resolve Restart Restore Resume Revoke Save Search
Select Send Set Show Skip Sort Split Start Step Stop Submit Suspend Switch Sync Tee Test Trace Unblock Undo Uninstall Unlock Unprotect Unpublish Unregister Update Use Wait
Watch Where Write`.split(/\s+/),
);

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
    mustNot: [
      'Get-Parcel is a cmdlet',
      'At line 12 of the script',
      'Check-in : tomorrow',
      'Inv-Relay: Task completed successfully',
    ],
  },
};

function read(raw: string): ReadLine | undefined {
  const [head, component] = cmdlet.exec(raw) ?? [];
  if (head && verbs.has(component?.split('-', 1)[0] ?? ''))
    return withColumns('PowerShell error', raw.slice(head.length), { component });
  return place.test(raw) ? withColumns('PowerShell error', raw, {}) : undefined;
}
