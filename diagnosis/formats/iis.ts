import { type LineFormat, type ReadLine, withColumns } from './format.ts';

const head =
  /^\s{0,4}(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}) (?:\S{1,60} ){0,3}?(?=(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS|CCM_POST|PROPFIND|BITS_POST) \/)/;
/** Status, substatus, Win32 status, and up to three numbers of bytes and milliseconds close the line. */
const tail = / (\d{3}) (\d{1,5}) (\d{1,10})(?: \d{1,12}){0,3}\s*$/;

/** A line of an IIS log (W3C): the status stands in a column. A status from 400 on is a code of the line. */
export const iis: LineFormat = {
  id: 'IIS log',
  read,
  samples: {
    must: [
      [
        '2024-01-15 08:05:00 10.1.2.3 GET /SMS_MP/.sms_aut SITESIGNCERT 443 - 10.9.8.7 SMS+CCM+5.0 - 403 7 0 5573 11',
        { at: '2024-01-15 08:05:00', status: '403' },
      ],
      [
        '2024-01-15 08:05:00 10.1.2.3 GET /SMS_MP/.sms_aut MPLIST 80 - 10.9.8.7 SMS+CCM+5.0 - 200 0 0 1573 11',
        { at: '2024-01-15 08:05:00' },
      ],
    ],
    mustNot: ['GET /SMS_MP/.sms_aut gave 403 7 0', '2024-01-15 08:05:00 The server answered 403 7 0 11'],
  },
};

function read(raw: string): ReadLine | undefined {
  const [start, at] = head.exec(raw.slice(0, 400)) ?? [];
  if (!start) return undefined;
  const [, status = ''] = tail.exec(raw.slice(-120)) ?? [];
  if (!status) return undefined;
  const isFailure = Number(status) >= 400;
  return withColumns('IIS log', raw.slice(start.length), { at, status: isFailure ? status : undefined });
}
