/** What announces a code: "error", "exit code", "hr=", "LastError", "HTTP status". */
export const label =
  '(?:(?:(?:get)?last|dw|win32|sql|os|http|nt|msi|native|inner|install(?:er|ation)?|extended)[_ ]?)?(?:error|err|fail(?:s|ed|ure)?|exit|exited|return(?:ed|s|ing)?|result|status|hr|hresult|code|rc|exception|win32|httpstatus|http|gle|errorlevel|fehler(?:code)?|erreur)';
/** What may stand between a label and its code: an equals sign, brackets, a table's border, and the words people put there. */
export const gap = String.raw`(?:[\s_]{0,2}(?:codes?|status|value|number|no\.?|is|was|of|with|and|text|at|it|WinHttpQueryHeaders|the|an|a|from|has|been|win32|exit|return(?:ed)?|hresult|http|response|unknown|installation|install|process|server|ID)\b){0,5}(?:\(\))?["']?\s{0,3}(?:[:=>,]|-(?=[>\s])|\||→){0,3}\s{0,3}["'(\[]{0,3}`;
/** Things that are counted or measured are no codes: "error 32 bit", "failed 3 times". */
const counted = String.raw`(?!\s?(?:bit|times?|seconds?|minutes?|hours?|days?|ms|[KMGT]i?B|%|errors?|items?|of|files?|clients?|devices?)\b|%)`;
const labelled = (number: string): RegExp => new RegExp(`(?<![A-Za-z])(${label}${gap})(${number})`, 'gi');

/** How codes are spelt, each by what announces it or by its own shape; what stands in the first group is the code. */
export const patterns = {
  hex: /(?<![0-9A-Za-z_{-])0x(?:ffffffff(?=[8-f][0-9a-f]{7}(?!\w)))?([0-9a-f]{1,12})(?=L?(?!\w))/gi,
  bareHex: /(?<![0-9A-Za-z_{.\\/#+-])([89a-f][0-9a-f]{7})(?![0-9A-Za-z_}+/-]|={1,2}$)/gi,
  negative: /(?<![\w.{-])-(\d{9,10})(?![\w-]|\.\d)/g,
  bigDecimal: /(?<![\w.{-])([234]\d{9})(?![\w-]|\.\d| (?:bytes|[KMGT]i?B)\b)/g,
  named: /(?<![A-Za-z0-9])(AADSTS\d{4,8}|PXE-[A-Z]\d{2}|ORA-\d{5})(?!\d)/gi,
  sqlState: /SQLSTATE[\s:=[('"]{1,4}([0-9A-Z]{5})(?![0-9A-Z])/gi,
  odbcState: /\[([0-9A-Z]{2}[0-9A-Z]{3})\]\s?\[\d{1,6}\]\s?\[Microsoft\]/gi,
  httpReason: /(?<![\w.])([45]\d\d)\s?\((?:[A-Z][A-Za-z]+(?: [A-Za-z]+){0,4})\)/g,
  httpWords: /\bHTTP(?:\/\d(?:\.\d)?)?\s(?:error\s|status\s|code\s){0,2}([45]\d\d)(?!\d)/gi,
  reasonBehind:
    /(?<![\w.])([45]\d\d)\)?\s(?:Unauthorized|Forbidden|Not Found|Bad Request|Internal Server Error|Service Unavailable|Bad Gateway|Gateway Timeout)\b/gi,
  reasonBefore:
    /\b(?:Unauthorized|Forbidden|Not Found|Bad Request|Internal Server Error|Service Unavailable|Bad Gateway|Gateway Timeout)\s?\(([45]\d\d)\)/gi,
  labelledNumber: labelled(String.raw`-?\d{1,10}(?!\w|\.\d|-\d|:\d\d(?!\d))${counted}`),
  httpAnswer: new RegExp(
    String.raw`\b(?:answer(?:s|ed)?|respond(?:s|ed)?|repl(?:y|ies|ied)|end(?:s|ed)?)(?: (?:it|us|with|by|in|an?|the|status|code|HTTP)){0,4} ([45]\d\d)(?![\w:-]|\.\d)${counted}`,
    'gi',
  ),
  numberBefore: /(?<![\w.,:#-])(\d{2,5}) (?:error|exit|return) codes?\b/gi,
  labelledBareHex: labelled('[0-9a-f]{8}(?![\\w-])'),
} as const;

/** Patterns whose first group is the code as it is. */
export const namedPatterns = [
  patterns.named,
  patterns.sqlState,
  patterns.odbcState,
  patterns.httpReason,
  patterns.httpWords,
  patterns.reasonBehind,
  patterns.reasonBefore,
  patterns.numberBefore,
  patterns.httpAnswer,
];
