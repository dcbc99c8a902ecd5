import { articleColumns } from './article-columns.ts';
import { cbs } from './cbs.ts';
import { ccm } from './ccm.ts';
import { cmtraceCopy } from './cmtrace-copy.ts';
import { dotnet } from './dotnet.ts';
import { eventViewer } from './event-viewer.ts';
import type { LineFormat } from './format.ts';
import { iis } from './iis.ts';
import { jsonLine } from './json-line.ts';
import { msi } from './msi.ts';
import { powershell } from './powershell.ts';
import { siteServer } from './site-server.ts';
import { timeStamped } from './time-stamped.ts';
import { updateEvents } from './update-events.ts';
import { windowsUpdate } from './windows-update.ts';

/** Every format that a line may have, those that say most first: a line is of the first one that reads it. */
export const formats: readonly LineFormat[] = [
  ccm,
  siteServer,
  cmtraceCopy,
  articleColumns,
  msi,
  cbs,
  windowsUpdate,
  updateEvents,
  iis,
  eventViewer,
  powershell,
  dotnet,
  jsonLine,
  timeStamped,
];

const logs = new Map(formats.flatMap(({ id, log }) => (log ? [[id, log] as const] : [])));

/** The log that lines of a format come from, where only one has such lines. */
export const logOfFormat = (format: LineFormat['id']): string | undefined => logs.get(format);
