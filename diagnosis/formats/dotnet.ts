import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const type =
  /^\s{0,8}(?:---> ?|Unhandled [Ee]xception[.:]\s{1,2}|Exception details?:\s{1,2})?((?:[A-Z]\w{1,60}\.){1,8}\w{1,80}(?:Exception|Error))(?: \(0x[0-9A-Fa-f]{1,8}\))?: /;
const frame = /^\s{1,20}(?:at|bei|à|в|en) (?:[\w`<>[\]+$]{1,120}\.){1,12}[\w`<>[\]+$|.]{1,120}\(/;
const end = /^\s{0,12}--- (?:End of (?:inner exception )?stack trace|Ende der)/;

/** A line of a .NET exception: its type and message, a frame of its stack, or the end of an inner stack. The first type heads a chain, the last message is the cause. */
export const dotnet: LineFormat = {
  id: '.NET exception',
  read,
  samples: {
    must: [
      [
        'System.Net.WebException: The remote name could not be resolved',
        { message: 'System.Net.WebException: The remote name could not be resolved' },
      ],
      [' ---> System.Net.Sockets.SocketException (0x80004005): No such host is known', {}],
      ['   at Microsoft.Parcel.Client.<SendAsync>d__13.MoveNext()', {}],
      ['   --- End of inner exception stack trace ---', {}],
    ],
    mustNot: ['An Exception: the parcel', 'at the office (second floor)', 'System.Net is a namespace: yes'],
  },
};

function read(raw: string): ReadLine | undefined {
  return type.test(raw) || frame.test(raw) || end.test(raw) ? withColumns('.NET exception', raw, {}) : undefined;
}
