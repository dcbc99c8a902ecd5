/** The front door: `serve` for Teams, `local` for a try on this machine, and everything else is the terminal. */
const [command = '--help', ...args] = process.argv.slice(2);

// Each door loads only what it needs: the terminal never opens the bot SDK.
if (command === 'serve') await (await import('./serve.ts')).serve(process.env);
else if (command === 'local') await (await import('./local.ts')).runLocal(args, process.env);
else process.exitCode = await (await import('./terminal.ts')).runTerminal([command, ...args]);
