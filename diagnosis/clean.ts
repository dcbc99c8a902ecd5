/**
 * Characters that people never typed and logs never printed: zero-width and bidi controls, soft hyphens, byte order marks, NUL and
 * other control characters (tab and line feed stay), lone surrogates. They hide words from a reader and from us.
 */
const invisible =
  /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const oddBlank = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu;
const lineBreak = /\r\n|[\r\f\u0085\u2028\u2029]/gu;
const singleQuote = /[\u2018-\u201B\u2032\u00B4]/gu;
const doubleQuote = /[\u201C-\u201F\u2033\u00AB\u00BB]/gu;

/** Most logs are plain ASCII, and there is nothing to clean in that. */
const isClean = /^[\n\t\u0020-\u007E]*$/;

/** The same text in plain characters: one kind of line break, of blank and of quote, nothing invisible. Linear; never throws. */
export function cleanText(text: string): string {
  if (isClean.test(text)) return text;
  return text
    .toWellFormed()
    .replace(lineBreak, '\n')
    .replace(invisible, '')
    .replace(oddBlank, ' ')
    .replace(singleQuote, "'")
    .replace(doubleQuote, '"');
}
