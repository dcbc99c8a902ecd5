/**
 * Draws every card, light and dark, narrow and wide, into a page and pictures: `npm run cards [FOLDER]`; with `entries` behind the folder the cards of two
 * entries of each area.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { entryCards, sampleCards } from './samples.ts';

const root = join(import.meta.dirname, '../..');
const folder = process.argv[2] ?? join(root, 'docs/cards');
const renderer = join(root, 'node_modules/adaptivecards/dist/adaptivecards.min.js');
const browserPath = '/usr/bin/chromium';
const widths = { narrow: 320, wide: 640 } as const;

const themes = {
  light: {
    page: '#f5f5f5',
    back: '#ffffff',
    text: '#242424',
    quiet: '#616161',
    strong: '#f0f0f0',
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    bad: '#c4314b',
    goodBack: '#e7f2da',
    badBack: '#fcf4f6',
  },
  dark: {
    page: '#1f1f1f',
    back: '#292929',
    text: '#ffffff',
    quiet: '#adadad',
    strong: '#3d3d3d',
    accent: '#9ea2ff',
    good: '#92c353',
    warning: '#ffaa44',
    bad: '#f9526b',
    goodBack: '#1e3a21',
    badBack: '#3f1d23',
  },
} as const;

type Theme = (typeof themes)[keyof typeof themes];

function hostConfig(theme: Theme): object {
  const colour = (plain: string): object => ({ default: plain, subtle: plain });
  const colours = {
    default: { default: theme.text, subtle: theme.quiet },
    accent: colour(theme.accent),
    good: colour(theme.good),
    warning: colour(theme.warning),
    attention: colour(theme.bad),
  };
  const style = (background: string): object => ({ backgroundColor: background, foregroundColors: colours });
  return {
    fontFamily: 'Segoe UI, Noto Sans, DejaVu Sans, sans-serif',
    fontTypes: {
      default: { fontFamily: 'Segoe UI, Noto Sans, DejaVu Sans, sans-serif' },
      monospace: { fontFamily: 'Consolas, DejaVu Sans Mono, monospace' },
    },
    containerStyles: {
      default: style(theme.back),
      emphasis: style(theme.strong),
      good: style(theme.goodBack),
      attention: style(theme.badBack),
    },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    spacing: { small: 4, default: 8, medium: 14, large: 18, extraLarge: 24, padding: 14 },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    separator: { lineThickness: 1, lineColor: theme.quiet },
  };
}

const style = (theme: Theme): string => `
  body { margin: 0; padding: 12px; background: ${theme.page}; color: ${theme.text}; font: 14px Segoe UI, Noto Sans, DejaVu Sans, sans-serif }
  .card { background: ${theme.back}; border: 1px solid ${theme.strong}; border-radius: 6px; overflow: hidden; overflow-wrap: anywhere }
  .card a { color: ${theme.accent} }
  button { font: inherit; padding: 5px 12px; border-radius: 4px; border: 1px solid ${theme.quiet}; background: ${theme.back}; color: ${theme.text}; white-space: normal !important }
  button.style-positive { background: ${theme.accent}; color: ${theme.back}; border-color: ${theme.accent} }
  input, select, textarea { font: inherit; width: 100%; box-sizing: border-box; background: ${theme.strong}; color: ${theme.text}; border: 1px solid ${theme.quiet}; border-radius: 4px; padding: 4px }
  .ac-pushButton { margin: 2px 0 } .ac-actionSet { flex-wrap: wrap }`;

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Renders a card into an element. Teams reads links and escapes in text blocks; the renderer leaves that to its host. */
const script = `
  const themes = ${json(Object.fromEntries(Object.entries(themes).map(([name, theme]) => [name, hostConfig(theme)])))};
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const linked = plain.replace(/\\[((?:\\\\.|[^\\]\\\\])*)\\]\\(([^)]*)\\)/g, '<a href="$2">$1</a>');
    result.outputHtml = '<p>' + linked.replace(/\\\\([^A-Za-z0-9\\s])/g, '$1') + '</p>';
    result.didProcess = true;
  };
  function draw(id, card, theme) {
    const shown = new AdaptiveCards.AdaptiveCard();
    shown.hostConfig = new AdaptiveCards.HostConfig(themes[theme]);
    shown.parse(card);
    document.getElementById(id).appendChild(shown.render());
  }`;

function page(name: string, card: unknown, themeName: keyof typeof themes, width: number): string {
  return `<!doctype html><meta charset="utf-8"><title>${name}</title><style>${style(themes[themeName])} .card { width: ${width}px }</style><script src="${pathToFileURL(renderer)}"></script><div class="card" id="card"></div><script>${script} draw('card', ${json(card)}, '${themeName}');</script>`;
}

/** One page with everything; opened from the file system after `npm ci`. */
function gallery(cards: Record<string, unknown>): string {
  const sections = Object.entries(cards).map(([name, card]) => {
    const cells = Object.entries(themes).flatMap(([themeName, theme]) =>
      Object.entries(widths).map(([widthName, width]) => ({ id: `${name}-${themeName}-${widthName}`, themeName, theme, width })),
    );
    const frames = cells.map(
      ({ id, theme, width }) =>
        `<div style="background:${theme.page};color:${theme.text};padding:12px"><div id="${id}" style="width:${width}px;background:${theme.back}"></div></div>`,
    );
    const draws = cells.map(({ id, themeName }) => `draw('${id}', card, '${themeName}');`).join(' ');
    return `<h2 id="${name}">${name}</h2>\n<div class="row">${frames.join('')}</div>\n<script>{ const card = ${json(card)}; ${draws} }</script>`;
  });
  const look =
    'body { font: 14px Segoe UI, Noto Sans, sans-serif; margin: 16px } .row { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start } button { font: inherit }';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hitch: every card</title><style>${look}</style><script src="${relative(folder, renderer)}"></script><script>${script}</script>\n<h1>Every card of Hitch</h1>\n<p>Light and dark, 320 and 640 pixels wide. Made by <code>npm run cards</code>.</p>\n${sections.join('\n')}\n</html>\n`;
}

async function drawPictures(cards: Record<string, unknown>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const tab = await browser.newPage({ viewport: { width: 700, height: 400 } });
  const scratch = mkdtempSync(join(tmpdir(), 'hitch-cards-'));
  tab.on('pageerror', (error) => {
    throw error;
  });
  for (const [name, card] of Object.entries(cards)) {
    for (const themeName of ['light', 'dark'] as const) {
      for (const [widthName, width] of Object.entries(widths)) {
        const file = join(scratch, `${name}.html`);
        writeFileSync(file, page(name, card, themeName, width));
        await tab.goto(pathToFileURL(file).href);
        await tab.locator('#card').screenshot({ path: join(folder, `${name}-${themeName}-${widthName}.png`) });
      }
    }
  }
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}

const cards = process.argv[3] === 'entries' ? entryCards() : sampleCards();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.html'), gallery(cards));
if (existsSync(browserPath)) await drawPictures(cards);
else console.log(`No browser at ${browserPath}, so no pictures (apt-get install chromium). The page alone was written.`);
console.log(`${Object.keys(cards).length} cards drawn to ${folder}`);
