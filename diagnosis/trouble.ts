import type { LogLine } from './log-line.ts';

/** Words that logs and people use when something went wrong. Success lines hold them too ("0 errors"), hence the second pattern. */
const troubleWords =
  /\b(?:error|errors|fail|fails|failed|failure|failing|unable|cannot|could not|couldn'?t|can't|cant|won't|not (?:found|authorized|allowed|permitted|available|supported|responding|working|trusted|registered)|denied|refused|rejected|unauthorized|forbidden|invalid|exception|timed? ?out|timeout|expired|missing|corrupt(?:ed)?|abort(?:ed)?|crash(?:ed)?|unexpected|unreachable|unknown|critical|fatal|broken|stuck)\b/i;
const noTrouble =
  /\b(?:no|0|zero|without(?: any)?) (?:errors?|failures?|warnings?|exceptions?)\b|\b(?:errors?|failures?|exceptions?|failed)\s?[:=]\s?0\b|\b(?:error|return|exit) ?code\s?[:=]?\s?\(?(?:0x)?0+\b|error\s?[:=]?\s?\(?0x0+\b/gi;

/** True when a line reads like trouble, as far as words and its own level tell. */
export function looksLikeTrouble({ message, level }: LogLine): boolean {
  return level === 'error' || troubleWords.test(message.slice(0, 4000).replace(noTrouble, ''));
}

/** Words that turn an account round, put it off, or set something against it. */
const denial =
  /\b(?:not|no|never|none|nothing|nobody|nowhere|without|but|however|although|though|except|yet|until|unless|wait(?:s|ing)?|retry(?:ing)?|retries|pending|again|still|skip(?:s|ped|ping)?|ignored?)\b|n't\b/i;

/** Who asks to be told that all is well denies nothing. */
const noDenial =
  /\b(?:nothing|not|no) (?:(?:is|looks|seems) )?(?:wrong|odd|strange|bad|amiss|problems?|trouble|worry|worries)\b/gi;

/** True when a line denies or doubts something: what it tells of has not simply gone well. */
export const denies = ({ message }: LogLine): boolean => denial.test(message.slice(0, 4000).replace(noDenial, ''));
