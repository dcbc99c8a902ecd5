import { findCodes } from '../../diagnosis/codes.ts';
import { readLines } from '../../diagnosis/log-line.ts';
import { findSignatures, type SignatureMatch } from '../../diagnosis/signatures.ts';
import { Surroundings } from '../../diagnosis/surroundings.ts';
import { streamOf } from '../../diagnosis/word-stream.ts';
import type { Library } from '../../knowledge/library.ts';

/** The log lines of the document that Hitch grew from, as it prints them, each with the stage or entry that owns it. */
export const tenant = 'a1b2c3a1-b2c3-d4a1-b2c3-d4a1b2c3a1b2';
export const lines = {
  received: 'Received new notification. Validating basic notification details...',
  receivedTwoDots: 'Received new notification. Validating basic notification details..',
  validated: 'Validating device action message content...',
  authorized: `Authorized to perform client action. TemplateID: RequestMachinePolicy TenantId: ${tenant} AADUserID:     ${tenant}`,
  forwarded:
    'Forwarded BGB remote task. TemplateID: 1 TaskGuid: a43dd1b3-a006-4604-b012-5529380b3b6f TaskParam: TargetDeviceIDs: 1  ',
  taken: 'Get one push message from database.',
  pushed:
    'Starting to send push task (PushID: 7 TaskID: 8 TaskGUID: A43DD1B3-A006-4604-B012-5529380B3B6F TaskType: 1 TaskParam: ) to 1 clients  with throttling (strategy: 1 param: 42)',
  receivedByClient:
    'Receive task from server with pushid=7, taskid=8, taskguid=A43DD1B3-A006-4604-B012-5529380B3B6F, tasktype=1 and taskParam=',
  answered:
    'Send Task response message <BgbResponseMessage TimeStamp="2020-01-21T15:43:43Z"><PushID>8</PushID><TaskID>9</TaskID><ReturnCode>1</ReturnCode></BgbResponseMessage> successfully.',
};
export const problems = {
  'tenant-attach/unauthorized-client-action': `Unauthorized to perform client action. TemplateID: RequestMachinePolicy TenantId: ${tenant} AADUserID: 3a1e89e6-e190-4615-9d38-a208b0eb1c78`,
  'tenant-attach/cloud-configuration-missing':
    'The necessary configuration is missing in Azure Active Directory. Make sure to attach the Configuration Manager site to your Azure tenant, and assign the proper user role in Azure AD.',
  'tenant-attach/device-information-unavailable':
    'Unable to get device (or collection) information. Make sure Azure AD and AD user discovery are configured and the user is discovered by both. Verify that the user has proper permissions in Configuration Manager.',
  'tenant-attach/unexpected-error': 'Unexpected error occurred',
};

/** Every log line and message of the document. */
export const sourceLines: readonly string[] = [...Object.values(lines), ...Object.values(problems)];

/** The messages that a library finds in a text, word for word. */
export function signaturesIn(text: string, library: Library): SignatureMatch[] {
  const stream = streamOf(readLines(text), library);
  return findSignatures(stream, new Surroundings(stream, findCodes(stream.lines)), library);
}

/** The entries and stages whose message a line is. */
export const ownersOf = (line: string, library: Library): string[] =>
  signaturesIn(line, library).map(({ owner }) => ('entry' in owner ? owner.entry.id : owner.stage.id));
