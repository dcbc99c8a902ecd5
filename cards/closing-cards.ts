import { answersOf, type Case } from '../desk/case.ts';
import type { Escalation } from '../desk/escalation.ts';
import type { Verdict } from '../diagnosis/verdict.ts';
import { pasteNotes } from './evidence.ts';
import { aside, button, type Card, card, header, heading, type Part, type Parts, quoted } from './parts.ts';
import { factsPart } from './sources-part.ts';
import { plain } from './text.ts';
import { words } from './words.ts';

/** The case is closed: what helped. */
export function fixedCard(of: Case): Card {
  const answer = answersOf(of)[of.answer];
  const title = answer?.finding.title ?? words.fixed.title;
  const body: Parts = [
    header(answer ? words.fixed.title : '', title, '', 'good'),
    answer ? quoted(words.fixed.says(answer.cause.because)) : undefined,
    ...tickedRows(of),
  ];
  return card(`${words.fixed.title}: ${title}`, body, [
    button(words.buttons.escalate, { v: 1, do: 'escalate', case: of.id, rev: of.rev }),
  ]);
}

/** The case is with the experts: its number, and whether its card stands in their channel. */
export function escalatedCard(of: Case, escalation: Escalation, admins: readonly string[]): Card {
  const body: Parts = [
    header(words.escalated.title[escalation.delivery], escalation.summary.title, words.escalated.id(escalation.id)),
    quoted(words.escalated.delivery[escalation.delivery]),
    escalation.delivery === 'no-channel' ? quoted(words.escalated.whoRegisters(admins)) : undefined,
    ...tickedRows(of),
  ];
  return card(`${words.escalated.title[escalation.delivery]}. ${words.escalated.id(escalation.id)}`, body, [
    button(words.buttons.refresh, { v: 1, do: 'refresh', case: of.id, rev: of.rev }),
  ]);
}

/** The steps that somebody ticked, of every answer. */
function tickedRows(of: Case): Part[] {
  const answers = answersOf(of);
  const rows = of.ticks.flatMap((tick) => {
    const step = answers[tick.answer]?.cause.steps[tick.step];
    return step ? [quoted(`☑ ${step}`, { size: 'Small' }, { spacing: 'None' })] : [];
  });
  return rows.length > 0 ? [heading(words.form.tried), ...rows.slice(0, 20)] : [];
}

/** A short answer without a case: a refusal, a confirmation, a fault. */
export function noticeCard(title: string, says: string): Card {
  return card(`${title}. ${says}`, [header('', title, ''), quoted(says)]);
}

/** What Hitch is, said once when it joins a chat. */
export function welcomeCard(isGroup: boolean): Card {
  const { title, says, group, secrets } = words.welcome;
  return card(
    `${title}. ${says}`,
    [header('', title, ''), quoted(says), isGroup ? quoted(group) : undefined, aside(secrets, { spacing: 'Small' })],
    [button(words.buttons.help, { v: 1, do: 'help' })],
  );
}

/** How to use Hitch, with a few messages to try (taken from the knowledge base). */
export function helpCard(examples: readonly string[]): Card {
  const body: Parts = [
    header('', words.help.title, ''),
    ...words.help.points.map((point) => quoted(`• ${point}`, {}, { spacing: 'Small' })),
    ...(examples.length > 0
      ? [
          heading(words.help.tryThis),
          ...examples
            .slice(0, 3)
            .map((example) => quoted(plain(example, 200), { fontType: 'Monospace', size: 'Small' }, { spacing: 'Small' })),
        ]
      : []),
    aside(words.welcome.secrets, { spacing: 'Medium' }),
  ];
  return card(words.help.title, body);
}

/** What was pasted holds no problem: what is written about the things it names, or how to paste one. */
export function nothingCard(verdict: Verdict): Card {
  const { title, says } = words.nothing;
  const help = button(words.buttons.help, { v: 1, do: 'help' });
  const [fact] = verdict.facts;
  if (fact) return card(`${words.facts.title}. ${fact.says}`, factsPart(verdict.facts), [help]);
  return card(`${title}. ${says}`, [header('', title, ''), quoted(says), ...pasteNotes(verdict)], [help]);
}
