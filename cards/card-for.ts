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
      return unknownCard(of);
    case 'nothing':
      return nothingCard(of.verdict.facts);
  }
}

function nextAnswer(of: Case): Card {
  const answer = answersOf(of)[of.answer];
  return answer ? answerCard(of, answer) : exhaustedCard(of);
}
