import { type Desk, openDesk } from '../desk/desk.ts';
import { knowledgeFolders, servedLibrary } from './knowledge.ts';
import { watchKnowledge } from './knowledge-watch.ts';
import { type Logger, logOf } from './log.ts';
import { type RunningBot, startServer } from './server.ts';
import { type Settings, settingsOf } from './settings.ts';

const purgeEveryMs = 3_600_000;

/** Serves Teams until the process is told to stop. Settings or a knowledge base that are wrong end it with words and exit code 1. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await startBot(settingsOf(environment));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * Opens the store and the knowledge base, starts the server, and ends cleanly on SIGTERM and SIGINT.
 * @throws {KnowledgeError | DeskError} with words for whoever starts it
 */
export async function startBot(settings: Settings, onStop: () => void = () => undefined): Promise<RunningBot> {
  const log = logOf(settings.logLevel);
  const files: { renew?: () => void } = {};
  const knowledge = await watchKnowledge({
    folders: knowledgeFolders(),
    load: servedLibrary,
    log,
    onChange: () => files.renew?.(),
  });
  const desk = await openDesk({ file: settings.store });
  const bot = await startServer({ settings, knowledge, desk, log });
  files.renew = bot.renew;
  surviveFaults(log);
  quietConsole(log);
  const tidy = (): void =>
    void desk.purge(settings.keepDays).catch((error: unknown) => log.error({ err: error }, 'purge failed'));
  const purge = setInterval(tidy, purgeEveryMs);
  purge.unref();
  tidy();
  for (const { escalation, reason } of await desk.outbox.undelivered())
    log.error({ escalation, reason }, 'escalation is not delivered: register the expert channel anew');
  log.info(
    { port: bot.port, mode: settings.mode, knowledge: knowledge.library.version, entries: knowledge.library.entries.size },
    'ready',
  );
  endOn(['SIGTERM', 'SIGINT'], async () => {
    clearInterval(purge);
    knowledge.stop();
    onStop();
    await stopBot(bot, desk);
    log.info('stopped');
    process.exit(0);
  });
  return bot;
}

/** The bot SDK writes to the console, tokens' keys and error texts included; of that, only what kind of thing it was goes to our log. */
function quietConsole(log: Logger): void {
  const note = (...said: readonly unknown[]): void =>
    log.warn({ sdk: said[0] instanceof Error ? said[0].name : typeof said[0] }, 'the bot SDK complained');
  console.error = note;
  console.warn = note;
}

/** A library's fault in one request must not end the turns of others; what matters is in the store, written in whole transactions. */
function surviveFaults(log: Logger): void {
  process.on('uncaughtException', (error) => log.fatal({ err: error }, 'uncaught'));
  process.on('unhandledRejection', (error) => log.fatal({ err: error }, 'unhandled rejection'));
}

async function stopBot(bot: RunningBot, desk: Desk): Promise<void> {
  await bot.stop();
  await desk.close();
}

function endOn(signals: readonly NodeJS.Signals[], end: () => Promise<void>): void {
  let isEnding = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (!isEnding) void end();
      isEnding = true;
    });
  }
}
