/** Elements that begin and end a line of their own. */
export const blocks: ReadonlySet<string> = new Set(
  'address article blockquote dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose text a tab ends. */
export const cells: ReadonlySet<string> = new Set('td th'.split(' '));
/** Elements that stand within a line. */
const inline = new Set(
  'a abbr at attachment b body br center cite code codeblock del em emoji font head html i img ins kbd label mark meta link s samp small span strike strong style script sub sup title tt u wbr'.split(
    ' ',
  ),
);
/** Elements whose content nobody wrote as text: mentions, scripts, styles. In typed text a title is one. */
export const silent: ReadonlySet<string> = new Set('at attachment script style'.split(' '));
/** Elements of a page's head. */
export const headOnly: ReadonlySet<string> = new Set('title head'.split(' '));
/** Attributes that HTML knows without a value; any other such makes a comparison of a tag. */
export const flags: RegExp = /^(?:nowrap|noshade|compact|reversed|hidden|disabled|itemscope|async|defer|contenteditable)$/;

/** HTML is written in small letters, or in capitals throughout; `<Title>` is a log's own. */
const isOwnName = (name: string): boolean => /[A-Z]/.test(name) && /[a-z]/.test(name);
/** True for an element of HTML; everything else is text. */
export const isMarkup = (name: string): boolean =>
  !isOwnName(name) && [blocks, cells, inline].some((known) => known.has(name.toLowerCase()));
/** Elements of Office in a client's HTML, and its conditional comments. */
export const ofOffice: RegExp = /^(?:o|w|v|st1):/i;
/** What begins a comment that a client wrote. */
export const isComment: RegExp = /^<!(?:--|\[(?:if|endif)\b)/;

const startsMarkup =
  /<\/?(?:address|article|at|b|blockquote|body|br|code|codeblock|dd|div|em|font|h[1-6]|html|i|img|li|ol|p|pre|span|strong|table|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,2000})?\/?>/i;
const hasEntity = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});/i;

/** True when a text typed as plain text is markup after all (raw HTML, or escaped once too often). */
export const looksLikeMarkup = (text: string): boolean => startsMarkup.test(text) || hasEntity.test(text);
