import { answersOf, type Case } from '../desk/case.ts';
import type { Escalation } from '../desk/escalation.ts';
import { answerCard, exhaustedCard } from './answer-card.ts';
import { escalatedCard, fixedCard, nothingCard } from './closing-cards.ts';
import { choiceCard, healthyCard, unknownCard } from './other-verdicts.ts';
import type { Card } from './parts.ts';

/** The card of a case as it stands now. `admins` are the people who can register an expert channel, by name. */
export function cardFor(of: Case, escalation?: Escalation, admins: readonly string[] = []): Card {
  if (escalation && of.state === 'escalated') return escalatedCard(of, escalation, admins);
  if (of.state === 'fixed') return fixedCard(of);
  switch (of.verdict.verdict) {
    case 'known':
      return nextAnswer(of);
    case 'choose':
      return of.chosen === undefined ? choiceCard(of) : nextAnswer(of);
    case 'healthy':
      return healthyCard(of);
    case 'unknown':
      return isQuestion(of.verdict) ? nothingCard(of.verdict) : unknownCard(of);
    case 'nothing':
      return nothingCard(of.verdict);
  }
}

/** A question about something the sources explain holds no line and no code that nobody understood. */
const isQuestion = ({ facts, codes, novel, nearest }: Case['verdict']): boolean =>
  facts.length > 0 && codes.length + novel.length + nearest.length === 0;

function nextAnswer(of: Case): Card {
  const answer = answersOf(of)[of.answer];
  return answer ? answerCard(of, answer) : exhaustedCard(of);
}
