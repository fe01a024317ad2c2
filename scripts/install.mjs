// Installs the packages of the lock file when they are missing or others.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { describe } = await import('./lib/fault.mjs');
const { installWhenNeeded } = await import('./lib/install.mjs');
const { ROOT: root } = await import('./lib/settings.mjs');

try {
  await installWhenNeeded({ root, env: process.env, say: (text) => process.stdout.write(`${text}\n`) });
} catch (error) {
  process.stderr.write(describe(error));
  process.exitCode = 1;
}
