/** Characters a reader cannot see or that turn the reading direction; shown by their code point, so that nothing hides. */
const hidden =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** Text as it may stand in a TextRun or CodeBlock: well-formed, hidden characters shown as `U+202E`. At most `limit` characters. */
export function plain(text: string, limit = 4000): string {
  const shown = isPlain.test(text) ? text : withoutHidden(text);
  return shown.length > limit ? `${shown.slice(0, limit - 1).toWellFormed()}…` : shown;
}

/** Most text is plain ASCII, and there nothing can hide. */
const isPlain = /^[\n\t\u0020-\u007E]*$/;

const withoutHidden = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(hidden, (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);

/** Text as it may stand in a TextBlock, where markdown is read: every sign that could format, link or break is escaped. */
export function escaped(text: string): string {
  return plain(text)
    .replace(/[\\`*_[\]()#>~<&|!]/g, (sign) => `\\${sign}`)
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2')
    .replace(/(https?|ftp|mailto|www)([:.])/gi, '$1\u2060$2')
    .replace(/\{\{/g, '{ {');
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A calendar day in words: `2022-07-11` becomes `11 July 2022`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

/** A moment, shown in the reader's own zone and language. */
export function moment(iso: string): string {
  const seconds = `${iso.slice(0, 19)}Z`;
  return `{{DATE(${seconds}, SHORT)}} {{TIME(${seconds})}}`;
}
