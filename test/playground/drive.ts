/**
 * Drives the main job as a person would: `npm run local`, the Agents Playground in a headless browser, a paste, the answer card, *Did not help*,
 * *Escalate*, the form, and the card in the expert channel. Run by `node test/playground/drive.ts [FOLDER]`; pictures go to the folder.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const browserPath = '/usr/bin/chromium';
const client = 'http://127.0.0.1:56150';
const pictures = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'hitch-pictures-'));

const paste = `<![LOG[Received new notification. Validating basic notification details..]LOG]!><time="10:02:11.413+000" date="11-09-2026" component="SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker" context="" type="1" thread="4312" file="">
<![LOG[Validating device action message content...]LOG]!><time="10:02:11.420+000" date="11-09-2026" component="SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker" context="" type="1" thread="4312" file="">
<![LOG[Unauthorized to perform client action. TemplateID: RequestMachinePolicy TenantId: 6f1d7c0a-3a52-4f2e-9c55-0b1f0a9d8e71 AADUserID: 91c2a7f4-5b0d-4a86-8f3e-2d7c6b5a4e10]LOG]!><time="10:02:11.431+000" date="11-09-2026" component="SMS_SERVICE_CONNECTOR_CMGatewayNotificationWorker" context="" type="1" thread="4312" file="">`;

async function main(): Promise<void> {
  if (!existsSync(browserPath)) throw new Error(`No browser at ${browserPath}. Install it: apt-get install chromium`);
  mkdirSync(pictures, { recursive: true });
  const store = mkdtempSync(join(tmpdir(), 'hitch-drive-'));
  const bot = spawn(process.execPath, ['bot/hitch.mjs', 'local'], {
    env: { ...process.env, PORT: '3978', HITCH_STORE: join(store, 'hitch.db') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let browser: Browser | undefined;
  try {
    await untilReady(bot.stdout);
    browser = await chromium.launch({
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
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    await page.goto(client);
    await converse(page);
    console.log(`The main job works in the Playground. Pictures: ${pictures}`);
  } finally {
    await browser?.close();
    bot.kill('SIGTERM');
    await new Promise((resolve) => bot.once('exit', resolve));
    rmSync(store, { recursive: true, force: true });
  }
}

function untilReady(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('in a browser')) resolve();
      if (text.includes('could not be had'))
        reject(new Error('The Playground could not be fetched, so there is no client to drive.'));
    });
    output.on('end', () => reject(new Error(`The bot ended early:\n${text}`)));
  });
}

async function converse(page: Page): Promise<void> {
  await choose(page, 'Personal Chat');
  await say(page, 'escalations here');
  await page.getByText('Escalations come here').first().waitFor();
  await say(page, paste);
  await page.getByText('The site refused the device action').first().waitFor();
  await picture(page, 'playground-answer');
  await page.getByRole('button', { name: 'Did not help' }).last().click();
  await page
    .getByText(/Cause 2 of/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Escalate' }).last().click();
  await page.getByText('Send this to the experts').first().waitFor();
  await picture(page, 'playground-form');
  await page
    .getByRole('textbox', { name: /Affected/ })
    .last()
    .fill('NB-4471');
  await page.getByRole('button', { name: 'Send to the experts' }).last().click();
  await page.getByText('It stands in the expert channel').first().waitFor();
  await page
    .getByText(/Escalation E-/)
    .first()
    .waitFor();
  await picture(page, 'playground-escalated');
}

async function choose(page: Page, chat: string): Promise<void> {
  await page.getByRole('treeitem', { name: chat }).first().click();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').first().click();
  await page.keyboard.insertText(text);
  await page.getByRole('button', { name: 'Send Message' }).click();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

await main();
