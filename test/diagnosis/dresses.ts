/** Ways in which one log line reaches the bot, each with the kind of paste it comes as. */
export interface Dress {
  readonly name: string;
  readonly put: (line: string) => string;
  readonly source?: 'html';
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const component = 'SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker';
const enveloped = (line: string, time = '08:15:42.118+000', date = '03-02-2026'): string =>
  `<![LOG[${line}]LOG]!><time="${time}" date="${date}" component="${component}" context="" type="1" thread="5120" file="">`;

const softWrapped =
  (width: number) =>
  (line: string): string =>
    line.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'g'), '$1\n').trim();
const hardWrapped =
  (width: number) =>
  (line: string): string =>
    line.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n');
const widths = [40, 60, 80, 100, 120];

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

export const dresses: readonly Dress[] = [
  { name: 'as it stands', put: (line) => line },
  { name: "the client's envelope", put: (line) => enveloped(line) },
  { name: 'an envelope without offset', put: (line) => enveloped(line, '08:15:42.1180000', '3-2-2026') },
  { name: 'an envelope with an odd offset', put: (line) => enveloped(line, '08:15:42.118+-240') },
  {
    name: 'an envelope whose head is cut',
    put: (line) => `rk done]LOG]!><time="1" date="2" component="c" type="1">\n${enveloped(line)}`,
  },
  { name: 'an envelope whose tail is cut', put: (line) => `<![LOG[${line}]LOG]!><time="08:15:42.1` },
  { name: 'an envelope whose attributes are wrapped', put: (line) => enveloped(line).replace(' component', '\ncomponent') },
  { name: 'the site server form', put: (line) => `${line}  $$<${component}><03-02-2026 08:15:42.118+000><thread=5120 (0x1400)>` },
  {
    name: 'the site server form with a tilde',
    put: (line) => `~${line}~~  $$<${component}><03-02-2026 08:15:42.118+000><thread=5120 (0x1400)>`,
  },
  { name: 'a copy from CMTrace', put: (line) => `${line}\t${component}\t3/2/2026 8:15:42 AM\t5120 (0x1400)` },
  {
    name: 'a copy from CMTrace, tabs lost',
    put: (line) => `${line}      ${component}      02.03.2026 08:15:42      5120 (0x1400)`,
  },
  { name: "a support article's columns", put: (line) => `03-02-2026 08:15:42.118   ${component}    5120 (0x1400)    ${line}` },
  { name: "a support article's columns without the time", put: (line) => `${component}    5120 (0x1400)    ${line}` },
  { name: 'an MSI log', put: (line) => `MSI (s) (8C:98) [08:15:42:118]: ${line}` },
  { name: 'a CBS log', put: (line) => `2026-03-02 08:15:42, Info                  DISM   ${line}` },
  { name: 'a Windows Update log', put: (line) => `2026/03/02 08:15:42.1180000 1204  4528  Agent           ${line}` },
  { name: 'a log with the time before it', put: (line) => `2026-03-02T08:15:42.118Z [INFO] ${line}` },
  { name: 'a JSON line', put: (line) => JSON.stringify({ time: '2026-03-02T08:15:42Z', level: 'info', msg: line }) },
  {
    name: 'an event of the Event Viewer',
    put: (line) =>
      `Log Name:      Application\nSource:        ${component}\nEvent ID:      76\nLevel:         Information\nDescription:\n${line}`,
  },
  {
    name: 'an error of PowerShell',
    put: (line) => `Invoke-Example : ${line}\nAt line:1 char:1\n+ CategoryInfo          : NotSpecified: (:) [Invoke-Example]`,
  },
  {
    name: 'HTML of Teams',
    put: (line) => `<div><div><p>Hello, what is this?</p>\n<p>${escaped(line)}</p></div></div>`,
    source: 'html',
  },
  {
    name: 'a code block of Teams',
    put: (line) =>
      `<p>&nbsp;</p><codeblock class="Plaintext"><code>Checked the queue, nothing to do<br>${escaped(line)}</code></codeblock><p>&nbsp;</p>`,
    source: 'html',
  },
  {
    name: 'HTML of Outlook',
    put: (line) =>
      `<div class="WordSection1"><p class="MsoNormal"><span style="font-family:Consolas">${escaped(line).replaceAll('  ', '&nbsp; ')}<o:p></o:p></span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p></div>`,
    source: 'html',
  },
  {
    name: 'HTML of a web page',
    put: (line) => `<article><h2>Log</h2><pre><code class="language-output">${escaped(line)}\n</code></pre></article>`,
    source: 'html',
  },
  {
    name: 'a table in HTML',
    put: (line) => `<table><tr><th>Time</th><th>Message</th></tr><tr><td>08:15</td><td>${escaped(line)}</td></tr></table>`,
    source: 'html',
  },
  { name: 'a list in HTML', put: (line) => `<ol><li>Checked the queue</li><li>${escaped(line)}</li></ol>`, source: 'html' },
  {
    name: 'a reply in Teams',
    put: (line) =>
      `<blockquote itemtype="http://schema.skype.com/Reply" itemscope><p>Any news?</p></blockquote><p>${escaped(line)}</p>`,
    source: 'html',
  },
  { name: 'escaped text', put: escaped },
  { name: 'text escaped twice', put: (line) => escaped(escaped(line)) },
  ...widths.flatMap((width) => [
    { name: `wrapped at ${width}`, put: softWrapped(width) },
    { name: `cut into lines of ${width}`, put: hardWrapped(width) },
  ]),
  { name: 'a quoted mail', put: (line) => `> Checked the queue\n> ${line}` },
  { name: 'a numbered list', put: (line) => `1. Checked the queue\n2. ${line}` },
  { name: 'a list with dots', put: (line) => `• ${line}` },
  { name: 'a table in markdown', put: (line) => `| Time | Message |\n|---|---|\n| 08:15 | ${line} |` },
  { name: 'numbered lines', put: (line) => `  41: Checked the queue\n  42: ${line}` },
  { name: 'indented', put: (line) => `        ${line}` },
  { name: 'a code fence', put: (line) => `\`\`\`text\n${line}\n\`\`\`` },
  { name: 'curly quotes around it', put: (line) => `“${line.trim()}”` },
  { name: 'ids in upper case', put: (line) => line.replace(ids, (id) => id.toUpperCase()) },
  { name: 'ids in lower case', put: (line) => line.replace(ids, (id) => id.toLowerCase()) },
  { name: 'all upper case', put: (line) => line.toUpperCase() },
  { name: 'hard blanks', put: (line) => line.replaceAll(' ', '\u00a0') },
  { name: 'zero-width characters', put: (line) => line.replaceAll('e', 'e\u200b').replaceAll('o', '\u2060o') },
  { name: 'soft hyphens', put: (line) => line.replaceAll('ti', 't\u00adi') },
  { name: 'runs of blanks', put: (line) => line.replaceAll(' ', '   ') },
  {
    name: 'a mail with header and signature',
    put: (line) =>
      `From: Ann Example <ann@example.com>\nSent: Monday, 2 March 2026 08:20\nTo: Helpdesk\nSubject: error\n\n${line}\n\nKind regards,\nAnn Example\nIT Operations | Example Ltd`,
  },
];
