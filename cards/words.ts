import type { Escalation, Severity } from '../desk/escalation.ts';
import type { Risk } from '../knowledge/entry.ts';

/** Every word that a card says in English. Another language is another file of this shape. */
export const words = {
  areas: {
    'administration-service': 'Administration service',
    'app-protection': 'App protection',
    'application-deployment': 'Application deployment',
    bitlocker: 'BitLocker',
    certificates: 'Certificates',
    'client-installation': 'Client installation',
    'client-notification': 'Client notification',
    'client-registration': 'Client registration',
    'cloud-management-gateway': 'Cloud management gateway',
    'co-management': 'Co-management',
    console: 'Console',
    'content-distribution': 'Content distribution',
    discovery: 'Discovery',
    'endpoint-protection': 'Endpoint protection',
    enrollment: 'Enrolment of Windows devices',
    'entra-sign-in': 'Signing in to Microsoft Entra',
    graph: 'Microsoft Graph',
    'intune-mobile-apps': 'Intune mobile apps',
    'intune-windows-apps': 'Windows apps of Intune',
    inventory: 'Inventory',
    'mobile-enrollment': 'Enrolment of mobile devices',
    'operating-system-deployment': 'Operating system deployment',
    policy: 'Policy',
    reporting: 'Reporting',
    'scripts-cmpivot': 'Scripts and CMPivot',
    'site-setup': 'Site set-up and updates',
    'site-systems': 'Site systems',
    'software-updates': 'Software updates',
    'sql-replication': 'SQL replication',
    'tenant-attach': 'Tenant attach',
    'wsus-server': 'WSUS server',
  } as Readonly<Record<string, string>>,
  sureness: { certain: 'Certain: this exact message', likely: 'Likely', possible: 'Possible' },
  fieldReport: 'Known from field reports, not from Microsoft',
  causeOf: (n: number, of: number): string => (of > 1 ? `Cause ${n} of ${of}` : ''),
  appliesTo: ({ from, to }: { from?: string | undefined; to?: string | undefined }): string => {
    if (from && to) return from === to ? `For version ${from}` : `For versions ${from} to ${to}`;
    if (from) return `For version ${from} and later`;
    return to ? `Up to version ${to}` : '';
  },
  onlyVersion: (version: string): string => `The paste is about version ${version}: only causes that apply to it are shown`,
  followsFrom: (title: string): string => `Follows from: ${title}`,
  whatToDo: 'What to do',
  howToCheck: 'How to check',
  source: 'Source',
  sources: 'Sources',
  alsoFound: 'Also found in this paste',
  risks: { reads: '', changes: 'Changes a setting', deletes: 'Deletes something', weakens: 'Weakens security' } satisfies Record<
    Risk,
    string
  >,
  byExpert: 'Leave this to an expert',
  ours: "Our advice, not Microsoft's",
  doneBy: (name: string): string => `Done by ${name}`,
  tickStep: (n: number): string => `Tick step ${n}`,
  untickStep: (n: number): string => `Take the tick of step ${n} back`,
  secretsReplaced: (kinds: readonly string[]): string =>
    `Secrets were replaced before anything was read or kept: ${kinds.join(', ')}.`,
  tooLong: 'The paste was longer than Hitch reads; its end was not looked at.',
  buttons: {
    fixed: 'This fixed it',
    next: 'Did not help',
    escalate: 'Escalate',
    why: 'Why this?',
    back: 'Back',
    restart: 'Start over',
    send: 'Send to the experts',
    help: 'What can you read?',
    refresh: 'Refresh',
  },
  why: {
    heading: 'Read from your paste',
    line: (n: number | undefined, file?: string): string => {
      if (n === undefined) return '';
      return file === undefined ? `Line ${n}. ` : `${file}, line ${n}. `;
    },
    codes: 'Codes in it',
    values: 'Values in it',
    knowledge: (version: string): string => `Knowledge base ${version}`,
  },
  exhausted: {
    title: 'All known causes were tried',
    says: 'Nothing that Hitch knows about this helped. Send it to the experts: the card holds all that was read and tried.',
  },
  fixed: { title: 'Fixed', says: (cause: string): string => `The cause was: ${cause}` },
  escalated: {
    title: {
      'no-channel': 'Kept for the experts',
      queued: 'On its way to the experts',
      delivered: 'With the experts',
      failed: 'Not delivered: call the experts',
    } satisfies Record<Escalation['delivery'], string>,
    id: (id: string): string => `Number ${id}. Name it when you ask.`,
    delivery: {
      'no-channel': 'It is kept and waits: no expert channel is registered yet.',
      queued: 'It is on its way to the expert channel.',
      delivered: 'It stands in the expert channel.',
      failed: 'It is kept, but it could not be delivered to the expert channel. Call the experts and give them the number.',
    } satisfies Record<Escalation['delivery'], string>,
    whoRegisters: (names: readonly string[]): string =>
      names.length > 0
        ? `An admin can register it by writing "@Hitch escalations here" in that channel: ${names.join(', ')}.`
        : 'An admin can register it by writing "@Hitch escalations here" in that channel.',
  },
  choice: {
    title: 'Several answers fit',
    single: 'One answer may fit',
    yes: 'Yes, this is it',
    no: 'No',
    none: 'None of these',
    question: 'Which of these is it?',
    pick: (n: number): string => `It is number ${n}`,
  },
  healthy: {
    title: 'Nothing wrong here',
    says: (count: number): string =>
      count === 1
        ? 'The line shows success.'
        : 'What is known of these lines shows success, and nothing in them reads like trouble.',
    wentWell: 'What went well',
    nextLog: 'Look here next',
    stall: 'If it goes no further',
    place: (log: string, machine: string): string => `${log} on the ${machine}`,
  },
  unknown: {
    title: 'I do not know this one',
    says: 'No entry of the knowledge base fits what was pasted. Below is what was read from it.',
    read: (lines: number, formats: readonly string[]): string =>
      `${lines} ${lines === 1 ? 'line' : 'lines'}${formats.length > 0 ? `, ${formats.join(', ')}` : ''}`,
    readHeading: 'Read',
    components: 'Components',
    logs: 'Logs named',
    codes: 'Codes',
    notUnderstood: 'Not understood',
    guesses: 'Nearest entries, guesses only',
    nextHeading: 'Paste next',
    nextUnknown: 'Paste the lines around the error as text, with the name of the log they come from.',
  },
  nothing: {
    title: 'No error found to read',
    says: 'Paste the error message or the log lines as text: a single line is enough. Hitch reads logs and messages of Configuration Manager and Intune; it cannot read pictures.',
  },
  reading: {
    title: (count: number): string => (count === 1 ? 'Reading the file' : `Reading ${count} files`),
    begun: 'Fetching it now.',
    soFar: (megabytes: number, records: number): string =>
      `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB and ${records.toLocaleString('en')} lines read so far.`,
    seen: 'Seen so far',
    patience: 'This card turns into the answer.',
  },
  files: {
    heading: 'Files read',
    row: (name: string, records: number): string =>
      `${name}: ${records.toLocaleString('en')} ${records === 1 ? 'line' : 'lines'}`,
    more: (count: number): string => `and ${count} more`,
    unread: (count: number): string =>
      `${count.toLocaleString('en')} kinds of lines were not looked at: the time was over. Errors were read first.`,
  },
  facts: { title: 'What is written about this' },
  welcome: {
    title: 'Hitch reads logs and error messages',
    says: 'Paste a line from a Configuration Manager or Intune log, or the message you see in the admin center. Hitch names the cause and the steps, or says that it does not know.',
    group: 'In a channel or a group chat, mention Hitch and paste behind the mention.',
    secrets: 'Passwords, tokens and keys are replaced before anything is kept.',
  },
  help: {
    title: 'How to use Hitch',
    points: [
      'Paste log lines or an error message as text. Pictures cannot be read.',
      'In a personal chat you can send log files too: .log, .lo_, .txt, .csv, .xml, .json, or a .zip of them. Several files make one case.',
      'What you send within ten minutes is read together as one case; write "new" to begin another.',
      'Tick the steps you have taken: colleagues and experts see them.',
      'Did not help shows the next cause. Escalate sends everything to the experts, after you have read what is sent.',
      'An admin writes "@Hitch escalations here" in the channel of the experts to have escalations posted there.',
    ],
    tryThis: 'For example',
  },
  form: {
    title: 'Send this to the experts',
    says: 'This is what leaves the chat, exactly as it is shown here.',
    severity: 'How urgent is it?',
    affected: 'Affected device or user',
    affectedHint: 'Name of the device, the user, or how many',
    note: 'What should the experts know?',
    noteHint: 'What was tried besides, since when, how many people wait',
    summary: 'Summary',
    evidence: 'Evidence',
    tried: 'Tried so far',
    noneTried: 'No step was ticked.',
    changed: 'Somebody changed the case meanwhile. Read once more what is sent, and send it.',
  },
  severities: {
    low: 'Low: nobody waits',
    normal: 'Normal: one person is held up',
    high: 'High: a team is held up',
    critical: 'Critical: many people or a whole site cannot work',
  } satisfies Record<Severity, string>,
  expert: {
    label: (id: string): string => `Escalation ${id}`,
    who: 'From',
    since: 'Since',
    severity: 'Severity',
    affected: 'Affected',
    case: 'Case',
    note: 'Note',
    evidence: 'Evidence',
    tried: 'Tried so far',
    forYou: 'Steps that need an expert',
    next: 'Next log to look at',
    asked: 'The asker does not see this thread. Write to the person named above.',
    from: (sender: string, asker: string): string => (sender === asker ? sender : `${sender}, for ${asker}`),
  },
  trace: {
    heading: 'Path of the action',
    state: { done: 'done', failed: 'failed', missing: 'not seen' },
    mark: { done: '✔', failed: '✖', missing: '○' },
    task: (id: string): string => `Task ${id}`,
    more: (n: number): string => `and ${n} more`,
  },
  notices: {
    picture: {
      title: 'I cannot read pictures',
      says: 'Paste the text of the message instead: select it, copy it, and paste it here.',
    },
    fileElsewhere: {
      title: 'Files can be read in a personal chat only',
      says: 'Teams hands files to Hitch only there. Open a chat with Hitch and send the log, or paste the lines around the error here as text.',
    },
    unreadable: { title: 'The files could not be read' },
    quietFiles: {
      title: 'No error found in the files',
      says: (records: number): string =>
        `${records} lines were read, and none of them says that something failed. Send the log of the machine and the time where it happened.`,
    },
    interrupted: {
      title: 'The reading was interrupted',
      says: 'Hitch was restarted while it read your files. Send them again.',
    },
    joined: {
      title: 'Read together with your last message',
      says: 'The card above shows the answer for both. Write "new" to begin another case.',
    },
    joinedSame: {
      title: 'Added to the case above',
      says: 'Read together with your last message the answer stays the same. Write "new" to begin another case.',
    },
    anew: { title: 'A new case', says: 'The next message begins a case of its own.' },
    fault: {
      title: 'Something went wrong on our side',
      says: (id: string): string =>
        `Nothing that was accepted is lost. Try again; if it stays, give your admin this number: ${id}`,
    },
    notAdmin: {
      title: 'Only an admin can do this',
      says: 'Ask an admin of Hitch to write "@Hitch escalations here" in the channel of the experts.',
    },
    registered: {
      title: 'Escalations come here',
      says: (waiting: number): string =>
        waiting === 0
          ? 'This chat is now the expert channel.'
          : `This chat is now the expert channel. ${waiting} ${waiting === 1 ? 'escalation' : 'escalations'} waited and will be posted.`,
    },
    noCase: {
      title: 'This card is no longer in use',
      says: 'Its case is not known in this chat. Paste the message again to start a new one.',
    },
    notAccepted: {
      title: 'The escalation was not accepted',
      says: 'It could not be saved, so nothing was sent. What you wrote still stands in the form: press send again in a minute, or call the experts.',
    },
  },
} as const;
