import { cardFor } from '../../cards/card-for.ts';
import { helpCard, noticeCard, welcomeCard } from '../../cards/closing-cards.ts';
import { escalationCard } from '../../cards/escalation-card.ts';
import { escalationForm } from '../../cards/escalation-form.ts';
import type { Card } from '../../cards/parts.ts';
import { readingCard } from '../../cards/reading-card.ts';
import { words } from '../../cards/words.ts';
import { answersOf, type Case, freshCase } from '../../desk/case.ts';
import type { Escalation } from '../../desk/escalation.ts';
import { summaryOf } from '../../desk/summary.ts';
import { diagnoseText } from '../../diagnosis/diagnose.ts';
import { LogReading } from '../../diagnosis/log-reading.ts';
import { pasteOf } from '../../diagnosis/paste.ts';
import { examplesOf } from '../../dialogs/help.ts';
import { loadLibrary } from '../../knowledge/library.ts';

const library = loadLibrary();
const ana = { id: 'u1', name: 'Ana Novak' };

/** A case as the chat would open it for a paste, changed as a test or a picture needs it. */
export function caseOf(text: string, change: Partial<Case> = {}): Case {
  const diagnosed = diagnoseText(pasteOf(text, 'chat'), library);
  const { verdict, text: paste } = diagnosed;
  const place = { tenant: 't', conversation: 'c', kind: 'personal', serviceUrl: 'http://127.0.0.1' } as const;
  return {
    ...freshCase({ id: 'C-7Q2M8XK4TB', place, asker: ana, paste, verdict, openedAt: '2026-11-09T10:04:00.000Z' }),
    ...change,
  };
}

const tick = (step: number, answer = 0): Case['ticks'][number] => ({ answer, step, by: ana, at: '2026-11-09T10:12:00.000Z' });

const envelope = (message: string, second: number): string =>
  `<![LOG[${message}]LOG]!><time="10:02:${second}.431+000" date="11-09-2026" component="SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker" context="" type="1" thread="4312" file="">`;

/** Pastes that lead to each kind of verdict; written for these pictures and tests. */
export const pastes = {
  refused: [
    envelope('Received new notification. Validating basic notification details..', 11),
    envelope('Validating device action message content...', 12),
    envelope(
      'Unauthorized to perform client action. TemplateID: RequestMachinePolicy TenantId: 6f1d7c0a-3a52-4f2e-9c55-0b1f0a9d8e71 AADUserID: 91c2a7f4-5b0d-4a86-8f3e-2d7c6b5a4e10',
      13,
    ),
  ].join('\n'),
  two: 'Unexpected error occurred\nThe necessary configuration is missing in Microsoft Entra ID. Make sure to attach the Configuration Manager site to your Azure tenant, and assign the proper user role in Microsoft Entra ID.',
  healthy: [
    'Received new notification. Validating basic notification details...',
    'Validating device action message content...',
    'Authorized to perform client action. TemplateID: RequestMachinePolicy TenantId: 6f1d7c0a-3a52-4f2e-9c55-0b1f0a9d8e71 AADUserID:     91c2a7f4-5b0d-4a86-8f3e-2d7c6b5a4e10',
    'Forwarded BGB remote task. TemplateID: 1 TaskGuid: 0c1f2d3e-4b5a-4697-8877-665544332211 TaskParam: TargetDeviceIDs: 16777219',
  ].join('\n'),
  standingStill: 'Get one push message from database.\nIt hangs there since two hours',
  unknown: [
    'Failed to open the inbox file. Error 0x80070005\tSMS_NOTIFICATION_SERVER\t11/9/2026 10:02:14 AM\t4312 (0x10D8)',
    'Retrying in 60 seconds, password=Tr0ub4dor&3\tSMS_NOTIFICATION_SERVER\t11/9/2026 10:02:15 AM\t4312 (0x10D8)',
  ].join('\n'),
  question:
    'our helpdesk gets told there are no permissions for device information, collection and device actions from the admin center, user discovered by AD user discovery',
} as const;

const escalationOf = (of: Case, delivery: Escalation['delivery']): Escalation => ({
  id: 'E-4F7K2M9X',
  case: of.id,
  tenant: 't',
  state: 'open',
  rev: 0,
  by: ana,
  form: {
    severity: 'critical',
    affected: 'NB-4471 and 30 more on line 3',
    note: 'Line 3 stands still since 09:50. The same action worked on Friday.',
  },
  summary: summaryOf(of),
  delivery,
  at: '2026-11-09T10:15:00.000Z',
});

/** The cards of the first two entries of each area, for the eye of those who wrote them. */
export function entryCards(): Record<string, Card> {
  const byArea = Map.groupBy(library.entries.values(), ({ area }) => area);
  const shown = [...byArea.values()].flatMap((entries) =>
    entries.filter(({ examples }) => examples.match.length > 0).slice(0, 2),
  );
  return Object.fromEntries(
    shown.map(({ id, examples }) => [id.replace('/', '-'), cardFor(caseOf(examples.match[0]?.paste ?? ''))]),
  );
}

const blade = library.entries.get('tenant-attach/app-blade-timeout')?.examples.match[0]?.paste ?? '';

/** A case of three files: two logs that belong together, and one that cannot be read. */
function caseOfFiles(): Case {
  const reading = new LogReading(library, 60_000);
  const noise = Array.from({ length: 400 }, (_, i) => envelope(`Long poll ${i} returned, no pending messages`, 10 + (i % 50)));
  const files = {
    'CMGatewayNotificationWorker.log': [...noise, pastes.refused, ...noise].join('\r\n'),
    'BgbServer.log': 'Get one push message from database.\r\nFinished sending push task (PushID: 14 TaskID: 12) to 1 clients',
  };
  for (const [name, text] of Object.entries(files)) {
    reading.open(name);
    reading.push(Buffer.from(text));
    reading.close();
  }
  reading.open('old-logs.zip');
  reading.close('This is no .zip archive, or it is damaged. Pack the logs again and send the archive anew.');
  const { verdict, text } = reading.verdict();
  return { ...caseOf('x'), verdict, parts: [{ text, at: '2026-11-09T10:04:00.000Z', isOfFiles: true }] };
}

/** Every card that Hitch can show, by name. */
export function sampleCards(): Record<string, Card> {
  const refused = caseOf(pastes.refused, { ticks: [tick(0), tick(1)] });
  const exhausted = caseOf(pastes.refused, {
    answer: answersOf(refused).length,
    furthest: answersOf(refused).length,
    ticks: [tick(0), tick(1), tick(0, 1)],
  });
  const escalated = { ...exhausted, state: 'escalated' as const };
  return {
    answer: cardFor(refused),
    reading: readingCard({
      names: ['CMGatewayNotificationWorker.log', 'BgbServer.log', 'old-logs.zip'],
      megabytes: 41.7,
      records: 148_210,
      titles: ['The site refused the device action'],
    }),
    'answer-of-files': cardFor(caseOfFiles()),
    'answer-two-problems': cardFor(caseOf(pastes.two)),
    choice: cardFor(caseOf(pastes.question)),
    'choice-of-log': cardFor(caseOf('device shows offline and the push never reaches the client')),
    'choice-of-one': cardFor(caseOf('client gets 401 from the gateway')),
    'answer-for-a-version': cardFor(caseOf(`${blade}\nwe run version 2203`)),
    healthy: cardFor(caseOf(pastes.healthy)),
    'healthy-by-its-word': cardFor(
      caseOf('Depot list refreshed successfully\tSMS_NOTIFICATION_SERVER\t11/9/2026 10:02:14 AM\t4312 (0x10D8)'),
    ),
    unknown: cardFor(caseOf(pastes.unknown)),
    'standing-still': cardFor(caseOf(pastes.standingStill)),
    exhausted: cardFor(exhausted),
    fixed: cardFor({ ...refused, state: 'fixed' }),
    'escalation-form': escalationForm(refused),
    escalated: cardFor(escalated, escalationOf(exhausted, 'no-channel'), ['Ben Ito']),
    'escalation-card': escalationCard(escalationOf(exhausted, 'delivered')),
    nothing: cardFor(caseOf('hello there')),
    facts: cardFor(caseOf('What does BgbAgent do?')),
    welcome: welcomeCard(true),
    help: helpCard(examplesOf(library)),
    fault: noticeCard(words.notices.fault.title, words.notices.fault.says('5f0c2a91')),
  };
}
