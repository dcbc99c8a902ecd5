import { dayInWords } from '../cards/text.ts';
import { words } from '../cards/words.ts';
import type { MadeTables } from '../knowledge/code-book.ts';
import type { Flow, KnowledgeEntry, Library } from '../knowledge/library.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** An area as people read it. */
export const areaName = (area: string): string => words.areas[area] ?? area;

const style = `:root{color-scheme:light dark;--line:#8884;--quiet:#767676;--soft:#8881;--accent:light-dark(#4f52b2,#9ea2ff);--bad:light-dark(#a4262c,#ff99a4)}
body{font:16px/1.5 system-ui,"Segoe UI",sans-serif;max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem}
a{color:var(--accent)}h1{line-height:1.2;margin:.2em 0}h2{margin-top:2em;border-bottom:1px solid var(--line)}
.quiet{color:var(--quiet);font-size:.9em}.note{color:var(--bad);font-size:.9em}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.6em;border-radius:6px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3em .6em;border-bottom:1px solid var(--line);vertical-align:top}
input{font:inherit;width:100%;padding:.6em;box-sizing:border-box}li{margin:.3em 0}svg text{fill:currentColor}svg rect{fill:var(--soft);stroke:var(--line)}svg path{stroke:currentColor;fill:none}`;

/** A whole page; `up` leads back to the start page. */
function page(title: string, up: string, body: string, script = ''): string {
  const back =
    up === '' ? '' : `<p class="quiet"><a href="${up}index.html">Handbook</a> · <a href="${up}codes.html">Codes</a></p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${html(title)}</title><style>${style}</style><body>${back}${body}${script}</body></html>\n`;
}

const list = (items: readonly string[], tag = 'ul'): string =>
  items.length === 0 ? '' : `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;

type Cause = KnowledgeEntry['causes'][number];
type Source = KnowledgeEntry['sources'][string];

const sourceLink = ({ title, url, 'as-of': asOf }: Source): string =>
  `<a href="${html(url)}">${html(title)}</a>, ${html(dayInWords(asOf))}`;

function stepText({ text, risk, by, basis, command }: Cause['steps'][number]): string {
  const notes = [words.risks[risk], by === 'expert' ? words.byExpert : '', basis === 'ours' ? words.ours : ''].filter(Boolean);
  return `${html(text)}${notes.length > 0 ? ` <span class="note">${html(notes.join('. '))}</span>` : ''}${command ? `<pre>${html(command.run)}</pre>` : ''}`;
}

function causeText(cause: Cause, n: number, entry: KnowledgeEntry): string {
  const versions = words.appliesTo(cause.applies ?? {});
  const sources = cause.sources.flatMap((id) => entry.sources[id] ?? []);
  return `<h3 id="${html(cause.id)}">${n}. ${html(cause.because)}</h3>${versions ? `<p class="quiet">${html(versions)}</p>` : ''}
${list(cause.steps.map(stepText), 'ol')}<p class="quiet">${sources.map(sourceLink).join('; ')}</p>`;
}

/** The page of one problem; every cause and part has an anchor. */
export function entryPage(entry: KnowledgeEntry, library: Library): string {
  const messages = entry.signatures.map((signature) => signature.template.source);
  const codes = entry.codes.map(({ code }) => code);
  const places = entry.where.map(({ log, component, machine }) => [log ?? component, machine].filter(Boolean).join(' on the '));
  const related = entry.related.map((id) => {
    const other = library.entries.get(id);
    return other ? `<a href="../${html(id)}.html">${html(other.title)}</a>` : html(id);
  });
  return page(
    entry.title,
    '../',
    `<p class="quiet">${html(areaName(entry.area))}${entry.status === 'seen' ? ' · known from field reports' : ''}</p><h1>${html(entry.title)}</h1><p>${html(entry.about)}</p>
<p class="quiet">${html(places.join('; '))} · <code>${html(entry.id)}</code></p>
${messages.length > 0 ? `<h2 id="messages">Messages</h2>${messages.map((text) => `<pre>${html(text)}</pre>`).join('')}` : ''}
${codes.length > 0 ? `<h2 id="codes">Codes</h2><p>${codes.map((code) => `<a href="../codes.html#${html(code)}">${html(code)}</a>`).join(', ')}</p>` : ''}
<h2 id="causes">Causes and steps</h2>${entry.causes.map((cause, i) => causeText(cause, i + 1, entry)).join('')}
<h2 id="check">${html(words.howToCheck)}</h2>${list(entry.verify.map(html))}
${related.length > 0 ? `<h2 id="related">Related</h2>${list(related)}` : ''}`,
  );
}

const box = { width: 560, height: 54, gap: 26 } as const;

/** A flow as a picture: its stages from top to bottom, each with its log and machine. */
function flowPicture({ stages, title }: Flow): string {
  const step = box.height + box.gap;
  const boxes = stages.map((stage, i) => {
    const y = i * step + 1;
    const arrow = i === 0 ? '' : `<path d="M${box.width / 2} ${y - box.gap} v${box.gap - 2} m-5 -6 l5 6 l5 -6"/>`;
    return `${arrow}<rect x="1" y="${y}" width="${box.width - 2}" height="${box.height}" rx="8"/><text x="16" y="${y + 22}" font-weight="600">${html(stage.title)}</text><text x="16" y="${y + 42}" font-size="13">${html(`${stage.log}, ${stage.machine}`.slice(0, 80))}</text>`;
  });
  return `<svg viewBox="0 0 ${box.width} ${stages.length * step}" width="100%" role="img" aria-label="${html(title)}">${boxes.join('')}</svg>`;
}

/** The page of a healthy path. */
export function flowPage(flow: Flow, library: Library): string {
  const facts = flow.facts.map((fact) => html(fact.says));
  const stages = flow.stages.map((stage) => {
    const fails = stage.fails.flatMap((id) => library.entries.get(id) ?? []);
    return `<h3 id="${html(stage.id)}">${html(stage.title)}</h3><p>${html(stage.done)}</p>${stage.lines.map((line) => `<pre>${html(line)}</pre>`).join('')}
<p class="quiet">${html(`${stage.log}, ${stage.machine}`)}. ${stage.stall ? html(stage.stall.means) : ''}</p>${list(fails.map((entry) => `<a href="../${html(entry.id)}.html">${html(entry.title)}</a>`))}`;
  });
  return page(
    flow.title,
    '../',
    `<h1>${html(flow.title)}</h1><p>${html(flow.about)}</p>${flowPicture(flow)}<h2>Stages</h2>${stages.join('')}${facts.length > 0 ? `<h2>Good to know</h2>${list(facts)}` : ''}`,
  );
}

/** All codes with a sentence, table by table. */
export function codePage({ tables }: MadeTables): string {
  const seen = new Set<string>();
  const rows = ({ rows: codes }: MadeTables['tables'][number]): string =>
    codes
      .map(([code, symbol, says]) => {
        const anchor = seen.has(code) ? '' : ` id="${html(code)}"`;
        seen.add(code);
        return `<tr${anchor}><td><code>${html(code)}</code></td><td>${html(symbol)}</td><td>${html(says)}</td></tr>`;
      })
      .join('');
  const body = tables.map((table) => `<h2>${html(table.owner)}</h2><table>${rows(table)}</table>`).join('');
  return page('Error codes', './', `<h1>Error codes</h1>${body}`);
}

const search = `<script>
const box=document.querySelector('input'),rows=[...document.querySelectorAll('li[data-text]')],heads=[...document.querySelectorAll('section')];
box.addEventListener('input',()=>{const asked=box.value.toLowerCase().split(/\\s+/).filter(Boolean);
for(const row of rows)row.hidden=!asked.every(word=>row.dataset.text.includes(word));
for(const head of heads)head.hidden=![...head.querySelectorAll('li')].some(row=>!row.hidden)});
</script>`;

/** The start page: every problem by area, with a box that searches titles, phrases, messages and codes. */
export function indexPage(library: Library): string {
  const areas = Map.groupBy(library.entries.values(), (entry) => entry.area);
  const row = (entry: KnowledgeEntry): string => {
    const text = [
      entry.title,
      entry.about,
      ...entry.phrases,
      ...entry.signatures.map((signature) => signature.template.source),
      ...entry.codes.map(({ code }) => code),
    ].join(' ');
    return `<li data-text="${html(text.toLowerCase())}"><a href="${html(entry.id)}.html">${html(entry.title)}</a></li>`;
  };
  const sections = [...areas]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([area, entries]) =>
        `<section id="${html(area)}"><h2>${html(areaName(area))}</h2><ul>${entries.map(row).join('')}</ul></section>`,
    );
  const flows = [...library.flows.values()].map((flow) => `<a href="flows/${html(flow.id)}.html">${html(flow.title)}</a>`);
  return page(
    'Handbook',
    '',
    `<h1>Handbook</h1><p class="quiet">${library.entries.size} problems, knowledge ${html(library.version)}. <a href="codes.html">Codes</a></p>
<input type="search" placeholder="Search problems, messages and codes" aria-label="Search" autofocus>${sections.join('')}<h2>How it should go</h2>${list(flows)}`,
    search,
  );
}
