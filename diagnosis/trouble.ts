import type { LogLine } from './log-line.ts';

/** Words that logs and people use when something went wrong. Success lines hold them too ("0 errors", "Timeout: 80640 minutes"), hence the second pattern. */
const troubleWords =
  /(?<![\p{L}\p{N}])(?:error|errors|fehler|fehlgeschlagen|fail|fails|failed|failure|failing|unable|cannot|could not|couldn'?t|can't|cant|won't|not (?:found|authorized|allowed|permitted|available|supported|responding|working|trusted|registered|compliant|completed?|successful|running|started|reached)|(?:access_?)?denied|refused|rejected|declined|unauthorized|forbidden|invalid|exception|timed? ?out|timeout|expired|missing|mismatch|revoked|corrupt(?:ed)?|abort(?:ed)?|cancell?ed|crash(?:ed)?|unexpected|unreachable|unknown|critical|fatal|broken|stuck|giving up|gave up|no response|roll(?:ed|ing|s)? back|rollback|connection (?:was closed|(?:was |is )?(?:lost|reset))|disk (?:is )?full)(?![\p{L}\p{N}])|[a-z](?:Exception|Error)(?![a-z])/iu;
/** Values that tell of trouble: a count of failures, a status of the web, a negative result. */
const troubleValues =
  /(?:fail|error)\w*\s?(?:count)?\s?[:=]?\s?[1-9]\d{0,5}(?![\w.])|(?:http|status|response|server said|code)\W{0,4}[45]\d\d(?![\w.])|(?:ret(?:urn)?(?: ?val(?:ue)?| ?code)?|result|rc|hr)\s?[:=]\s?-\d/i;
const noTrouble =
  /\b(?:no|0|zero|without(?: any)?) (?:errors?|failures?|warnings?|exceptions?)\b|\b(?:errors?|failures?|exceptions?|failed)\s?[:=]\s?0\b|\b(?:error|return|exit) ?code\s?[:=]?\s?\(?(?:0x)?0+\b|error\s?[:=]?\s?\(?0x0+\b|\bdid (?:it|this|that|they) fail\b|\btime-?out(?: value)?\s?(?:[:=]|is|of)\s?\d+/gi;

/** True when a line reads like trouble, as far as words and its own level tell. */
export function looksLikeTrouble({ message, level }: LogLine): boolean {
  return level === 'error' || saysTrouble(message);
}

/** True when a text reads like trouble, as far as its words tell. */
export function saysTrouble(text: string): boolean {
  const rest = text.slice(0, 4000).replace(noTrouble, '');
  return troubleWords.test(rest) || troubleValues.test(rest);
}

/** True when a text tells of a failure outright. A value may be "Missing" or "Not required" where all is well. */
export const saysFailure = (text: string): boolean => /\b(?:fail(?:s|ed|ure)?|errors?)\b/i.test(text.replace(noTrouble, ''));

/** Words that turn an account round, put it off, or set something against it. */
const denial =
  /\b(?:not|no|never|none|nothing|nobody|nowhere|without (?:success|result|luck|effect|answer)|but|however|although|though|except|yet|until|unless|wait(?:s|ing)?|retry(?:ing)?|retries|pending|again|still|skip(?:s|ped|ping)?|ignored?)\b|n't\b/i;

/** Who asks to be told that all is well denies nothing, nor does a program that finds nothing left to do. */
const noDenial =
  /\bor (?:not|no|wait)\b|\bnothing (?:left )?to do\b|\b(?:nothing|not|no) (?:(?:is|looks|seems) )?(?:wrong|odd|strange|bad|amiss|problems?|trouble|worry|worries)\b|\bno (?:further )?(?:action|restart|reboot|change|update)s? (?:is |are |was )?(?:needed|required|necessary)\b/gi;

/** True when a text denies or doubts something: what it tells of has not simply gone well. */
export const denies = (text: string): boolean => denial.test(text.slice(0, 4000).replace(noDenial, ''));

/** How people say that it goes no further; programs rarely do. */
const symptoms =
  /\b(?:hang(?:s|ing)?|hung|freez(?:e|es|ing)|froze|frozen|stuck|slow(?:ly)?|forever|empty|offline|angry|(?:stops?|stopped|sits?|stays?|ends?) (?:there|here|at|on|with|after|behind)|nothing (?:more|else|further|happens?|follows|comes))\b/i;

/** True when a text tells of something that goes no further. */
export const tellsOfSymptom = (text: string): boolean => symptoms.test(text.slice(0, 4000));
