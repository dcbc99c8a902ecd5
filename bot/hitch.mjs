#!/usr/bin/env node
// The launcher is plain JavaScript, so that an old Node gets a sentence and not a syntax error or a crash in a native module.
import { spawn } from 'node:child_process';
import * as modules from 'node:module';
import { setFlagsFromString } from 'node:v8';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 15)) {
  console.error(
    `Hitch needs Node 22.15 or later; this is Node ${process.versions.node}. Run it with npm (npm run local), which brings its own Node.`,
  );
  process.exit(1);
} else if (process.features.typescript) {
  // Starting makes much that dies young, and V8 would keep 45 MB of room for more of it ever after.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Compiled code is kept between starts: the bot SDK alone is a thousand files.
  modules.enableCompileCache?.();
  await import('./main.ts');
} else {
  // Node 22.15 to 22.17 reads TypeScript only when asked.
  const args = [
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    import.meta.filename,
    ...process.argv.slice(2),
  ];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
