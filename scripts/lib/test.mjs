import { buildWhenNeeded } from './build.mjs';
import { describe } from './fault.mjs';
import { installWhenNeeded } from './install.mjs';
import { ALL_SIZES, runSize } from './jest-run.mjs';
import { Shutdown } from './shutdown.mjs';
import { provideSystemPackages } from './system-packages.mjs';
import { closingLine, isGood, sum } from './tally.mjs';

/**
 * `npm test`: brings what the tests need, runs them size by size and closes with one line that sums them up.
 * `npm test -- small medium -t name` runs some sizes only and passes the rest on to Jest.
 * @param {{ root: string, env: NodeJS.ProcessEnv, argv: readonly string[] }} options
 * @returns {Promise<number>} the exit code
 */
export async function test({ root, env, argv }) {
  const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
  const shutdown = new Shutdown();
  shutdown.listen();
  const { signal } = shutdown;
  const { sizes, args } = readArguments(argv);
  /** @type {import('./tally.mjs').Tally[]} */
  const tallies = [];
  try {
    await installWhenNeeded({ root, env, say, signal });
    /** @type {NodeJS.ProcessEnv} */
    let testEnv = { ...env, NODE_ENV: 'test' };
    if (sizes.some((size) => size !== 'small')) {
      Object.assign(testEnv, await provideSystemPackages({ env, say }));
      await buildWhenNeeded({ root, env, say, signal });
      const { SERVERS_VARIABLE, startTestServers } = await import('../../test/support/test-servers.mjs');
      const { servers, stop } = await startTestServers(testEnv);
      shutdown.defer('test databases', stop);
      testEnv = { ...testEnv, [SERVERS_VARIABLE]: JSON.stringify(servers) };
    }
    for (const size of sizes) {
      signal.throwIfAborted();
      say(`\n== ${size} tests`);
      const tally = await runSize({ root, env: testEnv, size, args, signal });
      say(`== ${size}: ${closingLine(tally)}`);
      tallies.push(tally);
    }
  } catch (error) {
    if (!signal.aborted) say(describe(error));
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }
  await shutdown.run();
  const total = sum(tallies);
  process.stdout.write(`\n${closingLine(total)}\n`);
  return isGood(total) ? 0 : 1;
}

/**
 * @param {readonly string[]} argv
 * @returns {{ sizes: readonly import('./jest-run.mjs').Size[], args: readonly string[] }}
 */
export function readArguments(argv) {
  const named = ALL_SIZES.filter((size) => argv.includes(size));
  const args = argv.filter((argument) => !ALL_SIZES.some((size) => size === argument));
  return { sizes: named.length > 0 ? named : ALL_SIZES, args };
}
