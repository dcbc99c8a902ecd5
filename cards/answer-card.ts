import { type Answer, answersOf, type Case } from '../desk/case.ts';
import { surenessOf } from '../diagnosis/confidence.ts';
import type { VerdictFinding } from '../diagnosis/verdict.ts';
import { type Room, withinBudget } from './budget.ts';
import { pasteNotes, whyPart } from './evidence.ts';
import { aside, button, type Card, card, group, header, heading, type Part, type Parts, quoted, toggle } from './parts.ts';
import { sourcesPart } from './sources-part.ts';
import { noteOf, stepRows } from './step-rows.ts';
import { traceStrip } from './trace-strip.ts';
import { words } from './words.ts';

/** The answer: what happened, why, what to do, how to check, and where that is written. Shows the answer the case stands at. */
export function answerCard(of: Case, answer: Answer): Card {
  return withinBudget((room) => build(of, answer, room));
}

function build(of: Case, answer: Answer, room: Room): Card {
  const { finding, cause } = answer;
  const body: Parts = [
    header(words.areas[finding.area] ?? finding.area, finding.title, quietLine(of, answer)),
    quoted(cause.because),
    cause.applies?.from || cause.applies?.to ? aside(words.appliesTo(cause.applies)) : undefined,
    of.verdict.read.version && finding.causes.some(({ applies }) => applies)
      ? aside(words.onlyVersion(of.verdict.read.version))
      : undefined,
    heading(words.whatToDo),
    ...stepRows(of, answer),
    heading(words.howToCheck),
    ...finding.verify.map((text) => quoted(text, {}, { spacing: 'Small' })),
    sourcesPart(cause.sources),
    ...otherFindings(of, finding, room),
    traceStrip(of.verdict.trace),
    ...pasteNotes(of.verdict),
    whyPart('why', of.verdict, finding.evidence, finding.values, room),
  ];
  const data = { v: 1, case: of.id, rev: of.rev } as const;
  return card(`${finding.title}. ${cause.because}`, body, [
    button(words.buttons.fixed, { ...data, do: 'fixed' }, { style: 'positive' }),
    button(words.buttons.next, { ...data, do: 'next' }),
    button(words.buttons.escalate, { ...data, do: 'escalate' }),
    toggle(words.buttons.why, ['why']),
  ]);
}

function quietLine(of: Case, { finding, cause }: Answer): string {
  const at = finding.causes.findIndex((candidate) => candidate.id === cause.id) + 1;
  const isChosen = of.chosen === finding.entry;
  const sureness = isChosen ? '' : words.sureness[surenessOf(finding.confidence)];
  return [sureness, words.causeOf(at, finding.causes.length), finding.status === 'seen' ? words.fieldReport : '']
    .filter(Boolean)
    .join(' · ');
}

/** Every other problem of the paste as one line that opens. */
function otherFindings(of: Case, shown: VerdictFinding, room: Room): Parts {
  const others = of.verdict.verdict === 'known' ? of.verdict.findings.filter((finding) => finding.entry !== shown.entry) : [];
  if (others.length === 0) return [];
  const lines = others.slice(0, 4).map((finding, i) => {
    const origin = of.verdict.findings.find(({ entry }) => entry === finding.follows);
    const first = [
      quoted(finding.cause, { size: 'Small' }),
      ...finding.steps.flatMap((step, n) => otherStep(`${n + 1}. ${step}`, noteOf(finding.causes[0]?.details[n]))),
    ];
    const details = room.showsOthers ? group(first, { id: `other-${i}`, isVisible: false }) : undefined;
    const opens = details ? { selectAction: toggle(finding.title, [`other-${i}`]) } : {};
    const sureness = surenessOf(finding.confidence);
    const notes = [sureness === 'certain' ? '' : words.sureness[sureness], origin ? words.followsFrom(origin.title) : ''].filter(
      Boolean,
    );
    const note = notes.length > 0 ? aside(notes.join(' · ')) : undefined;
    return group([group([quoted(`▸ ${finding.title}`, { weight: 'Bolder' }), note], opens), details], { spacing: 'Small' });
  });
  return [heading(words.alsoFound), ...lines];
}

const otherStep = (text: string, note: string): Part[] => [
  quoted(text, { size: 'Small' }, { spacing: 'None' }),
  ...(note ? [aside(note)] : []),
];

/** The card when every known cause was tried: escalation stands first. */
export function exhaustedCard(of: Case): Card {
  const tried = answersOf(of).map(({ finding, cause }) =>
    quoted(`• ${finding.title}: ${cause.because}`, { size: 'Small' }, { spacing: 'Small' }),
  );
  const data = { v: 1, case: of.id, rev: of.rev } as const;
  const body: Parts = [
    header('', words.exhausted.title, ''),
    quoted(words.exhausted.says),
    heading(words.form.tried),
    ...tried.slice(0, 12),
    ...pasteNotes(of.verdict),
  ];
  return card(words.exhausted.title, body, [
    button(words.buttons.escalate, { ...data, do: 'escalate' }, { style: 'positive' }),
    button(words.buttons.restart, { ...data, do: 'back' }),
    button(words.buttons.fixed, { ...data, do: 'fixed' }),
  ]);
}
