import type { Case } from '../desk/case.ts';
import { type Room, withinBudget } from './budget.ts';
import { codeRows, evidenceRows, novelRows, pasteNotes, whyPart } from './evidence.ts';
import { button, type Card, card, group, header, heading, type Parts, quoted, toggle } from './parts.ts';
import { factsPart } from './sources-part.ts';
import { traceStrip } from './trace-strip.ts';
import { words } from './words.ts';

/** Two or three answers fit: one question, and what would tell them apart. */
export function choiceCard(of: Case): Card {
  const { verdict } = of;
  const data = { v: 1, case: of.id, rev: of.rev } as const;
  const isOne = verdict.findings.length === 1;
  const labelOf = (i: number): string => {
    const says = verdict.ask?.options[i]?.says ?? verdict.findings[i]?.title ?? '';
    return isOne ? says : `${i + 1}. ${says}`;
  };
  const title = isOne ? words.choice.single : words.choice.title;
  const options = verdict.findings.map((finding, i) =>
    group([quoted(labelOf(i), { weight: 'Bolder' }), quoted(finding.about, { size: 'Small' }, { spacing: 'None' })], {
      separator: true,
      spacing: 'Medium',
    }),
  );
  const choices = verdict.findings
    .slice(0, 3)
    .map((_, option) => button(isOne ? words.choice.yes : words.choice.pick(option + 1), { ...data, do: 'choose', option }));
  const none = button(isOne ? words.choice.no : words.choice.none, { ...data, do: 'choose', option: choices.length });
  // A card holds five buttons; the one after None of these escalates.
  const escalate = choices.length < 3 ? [button(words.buttons.escalate, { ...data, do: 'escalate' })] : [];
  return withinBudget((room) =>
    card(
      `${title}. ${verdict.ask?.question ?? words.choice.question}`,
      [
        header('', verdict.ask?.question ?? words.choice.question, title),
        ...options,
        ...pasteNotes(verdict),
        whyPart(
          'why',
          verdict,
          verdict.findings.flatMap((finding) => finding.evidence),
          {},
          room,
        ),
      ],
      [...choices, none, ...escalate, toggle(words.buttons.why, ['why'])],
    ),
  );
}

/** Nothing is wrong in the paste: what went well, how far it came, and the log to read next. */
export function healthyCard(of: Case): Card {
  const { verdict } = of;
  const data = { v: 1, case: of.id, rev: of.rev } as const;
  const { next } = verdict;
  const body: Parts = [
    header('', words.healthy.title, words.healthy.says(verdict.read.lines), 'good'),
    ...(verdict.trace
      ? []
      : [
          heading(words.healthy.wentWell),
          ...verdict.done.slice(0, 8).map((text) => quoted(`✔ ${text}`, {}, { spacing: 'None' })),
        ]),
    traceStrip(verdict.trace),
    ...(next
      ? [
          heading(words.healthy.nextLog),
          quoted(words.healthy.place(next.log, next.machine), { weight: 'Bolder' }, { spacing: 'Small' }),
          quoted(next.why, {}, { spacing: 'None' }),
          verdict.stall
            ? quoted(`${words.healthy.stall}: ${verdict.stall}`, { isSubtle: true }, { spacing: 'Small' })
            : undefined,
        ]
      : []),
    ...pasteNotes(verdict),
  ];
  return card(
    `${words.healthy.title}. ${next ? `${words.healthy.nextLog}: ${words.healthy.place(next.log, next.machine)}` : ''}`,
    body,
    [button(words.buttons.escalate, { ...data, do: 'escalate' })],
  );
}

/** An honest "I do not know": what was read, what was not understood, guesses marked as guesses, and what to paste next. */
export function unknownCard(of: Case): Card {
  return withinBudget((room) => buildUnknown(of, room));
}

function buildUnknown(of: Case, room: Room): Card {
  const { verdict } = of;
  const data = { v: 1, case: of.id, rev: of.rev } as const;
  const body: Parts = [
    header('', words.unknown.title, ''),
    quoted(words.unknown.says),
    ...readRows(of),
    ...(verdict.codes.length > 0 ? [heading(words.unknown.codes), ...codeRows(verdict.codes, Math.max(2, room.items * 2))] : []),
    ...(verdict.novel.length > 0 && room.quote > 0
      ? [heading(words.unknown.notUnderstood), ...novelRows(verdict.novel, room)]
      : []),
    ...(verdict.nearest.length > 0
      ? [heading(words.unknown.guesses), ...verdict.nearest.map((guess) => quoted(`• ${guess.title}`, {}, { spacing: 'None' }))]
      : []),
    ...factsPart(verdict.facts),
    heading(words.unknown.nextHeading),
    quoted(
      verdict.next
        ? `${words.healthy.place(verdict.next.log, verdict.next.machine)}. ${verdict.next.why}`
        : words.unknown.nextUnknown,
    ),
    verdict.stall ? quoted(`${words.healthy.stall}: ${verdict.stall}`, { isSubtle: true }, { spacing: 'Small' }) : undefined,
    traceStrip(verdict.trace),
    ...pasteNotes(verdict),
    ...(verdict.nearest.length > 0
      ? [
          group(
            [
              heading(words.why.heading),
              ...evidenceRows(
                verdict.nearest.flatMap((guess) => guess.evidence),
                room,
              ),
            ],
            { id: 'why', isVisible: false, separator: true },
          ),
        ]
      : []),
  ];
  const why = verdict.nearest.length > 0 ? toggle(words.buttons.why, ['why']) : undefined;
  return card(`${words.unknown.title}. ${words.unknown.says}`, body, [
    button(words.buttons.escalate, { ...data, do: 'escalate' }, { style: 'positive' }),
    why,
  ]);
}

function readRows({ verdict: { read } }: Case): Parts {
  const rows = [
    [words.unknown.readHeading, words.unknown.read(read.lines, read.formats)],
    [words.unknown.components, read.components.slice(0, 5).join(', ')],
    [words.unknown.logs, read.logs.slice(0, 5).join(', ')],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([title, value]) => quoted(`${title}: ${value}`, { size: 'Small' }, { spacing: 'None' }));
}
