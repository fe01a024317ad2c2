// `npm run build`: builds what has changed; `-- --force` builds everything.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { build, buildWhenNeeded, TARGETS } = await import('./lib/build.mjs');
const { describe } = await import('./lib/fault.mjs');
const { installWhenNeeded } = await import('./lib/install.mjs');
const { ROOT: root } = await import('./lib/settings.mjs');

const { env } = process;
const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const targets = Object.values(TARGETS).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
try {
  await installWhenNeeded({ root, env, say });
  if (process.argv.includes('--force')) {
    await Promise.all(targets.map((target) => build({ root, env, target })));
  } else {
    await buildWhenNeeded({ root, env, say, targets });
  }
} catch (error) {
  process.stderr.write(describe(error));
  process.exitCode = 1;
}
