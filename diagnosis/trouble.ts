import type { LogLine } from './log-line.ts';

/** Words that logs and people use when something went wrong. Success lines hold them too ("0 errors", "Timeout: 80640 minutes"), hence the second pattern. */
const troubleWords =
  /\b(?:error|errors|fail|fails|failed|failure|failing|unable|cannot|could not|couldn'?t|can't|cant|won't|not (?:found|authorized|allowed|permitted|available|supported|responding|working|trusted|registered)|denied|refused|rejected|unauthorized|forbidden|invalid|exception|timed? ?out|timeout|expired|missing|corrupt(?:ed)?|abort(?:ed)?|crash(?:ed)?|unexpected|unreachable|unknown|critical|fatal|broken|stuck)\b/i;
const noTrouble =
  /\b(?:no|0|zero|without(?: any)?) (?:errors?|failures?|warnings?|exceptions?)\b|\b(?:errors?|failures?|exceptions?|failed)\s?[:=]\s?0\b|\b(?:error|return|exit) ?code\s?[:=]?\s?\(?(?:0x)?0+\b|error\s?[:=]?\s?\(?0x0+\b|\btime-?out(?: value)?\s?(?:[:=]|is|of)\s?\d+/gi;

/** True when a line reads like trouble, as far as words and its own level tell. */
export function looksLikeTrouble({ message, level }: LogLine): boolean {
  return level === 'error' || saysTrouble(message);
}

/** True when a text reads like trouble, as far as its words tell. */
export const saysTrouble = (text: string): boolean => troubleWords.test(text.slice(0, 4000).replace(noTrouble, ''));

/** True when a text tells of a failure outright. A value may be "Missing" or "Not required" where all is well. */
export const saysFailure = (text: string): boolean => /\b(?:fail(?:s|ed|ure)?|errors?)\b/i.test(text.replace(noTrouble, ''));

/** Words that turn an account round, put it off, or set something against it. */
const denial =
  /\b(?:not|no|never|none|nothing|nobody|nowhere|without|but|however|although|though|except|yet|until|unless|wait(?:s|ing)?|retry(?:ing)?|retries|pending|again|still|skip(?:s|ped|ping)?|ignored?)\b|n't\b/i;

/** Who asks to be told that all is well denies nothing, nor does a program that finds nothing left to do. */
const noDenial =
  /\bor (?:not|no|wait)\b|\b(?:nothing|not|no) (?:(?:is|looks|seems) )?(?:wrong|odd|strange|bad|amiss|problems?|trouble|worry|worries)\b|\bno (?:further )?(?:action|restart|reboot|change|update)s? (?:is |are |was )?(?:needed|required|necessary)\b/gi;

/** True when a text denies or doubts something: what it tells of has not simply gone well. */
export const denies = (text: string): boolean => denial.test(text.slice(0, 4000).replace(noDenial, ''));

/** How people say that it goes no further; programs rarely do. */
const symptoms =
  /\b(?:hang(?:s|ing)?|hung|freez(?:e|es|ing)|froze|frozen|stuck|slow(?:ly)?|forever|(?:stops?|stopped|sits?|stays?|ends?) (?:there|here|at|on|with|after|behind)|nothing (?:more|else|further|happens?|follows|comes))\b/i;

/** True when a text tells of something that goes no further. */
export const tellsOfSymptom = (text: string): boolean => symptoms.test(text.slice(0, 4000));
