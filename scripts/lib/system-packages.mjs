import { existsSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { lastLines, runProgram } from './run-program.mjs';

/**
 * @typedef {{ package: string, programs: readonly string[], variable: string, use: string }} SystemNeed a program
 *   that tests use and npm does not have; `variable` names it to the tests
 */

/** @type {readonly SystemNeed[]} */
export const TEST_NEEDS = [
  {
    package: 'redis-server',
    programs: ['redis-server', 'valkey-server'],
    variable: 'RANDA_REDIS_SERVER',
    use: 'the queue on Redis',
  },
  {
    package: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    variable: 'RANDA_CHROMIUM',
    use: 'the pages in a browser',
  },
];

const USUAL_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin', '/opt/homebrew/bin'];
const ADMIN_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const APT = '/usr/bin/apt-get';

/**
 * @param {SystemNeed} need
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} the program's path
 */
export function findProgram(need, env) {
  const folders = [...(env.PATH ?? '').split(path.delimiter).filter(Boolean), ...USUAL_FOLDERS];
  return [
    env[need.variable],
    ...need.programs.flatMap((name) => folders.map((folder) => path.join(folder, name))),
  ].find((file) => file && existsSync(file));
}

/**
 * Finds the programs, installs missing ones where that is allowed (Debian, root), and names the rest.
 * @param {{
 *   env: NodeJS.ProcessEnv,
 *   say: (text: string) => void,
 *   needs?: readonly SystemNeed[],
 *   mayInstall?: boolean,
 *   find?: typeof findProgram,
 *   install?: (packages: readonly string[]) => Promise<{ code: number, output: string }>,
 * }} options
 * @returns {Promise<NodeJS.ProcessEnv>} each need's variable with the program's path, for those that are there
 * @throws {Fault} `TEST.PROGRAMS_MISSING` under CI=true, where nothing may be left out
 */
export async function provideSystemPackages({
  env,
  say,
  needs = TEST_NEEDS,
  mayInstall = process.getuid?.() === 0 && existsSync(APT),
  find = findProgram,
  install = aptInstall,
}) {
  const absent = () => needs.filter((need) => !find(need, env));
  let said = '';
  if (absent().length > 0 && mayInstall) {
    const packages = absent().map((need) => need.package);
    say(`Installing from the system's packages: ${packages.join(', ')} …`);
    ({ output: said } = await install(packages));
  }
  const missing = absent();
  if (missing.length > 0) {
    const command = `sudo apt-get install ${missing.map((need) => need.package).join(' ')}`;
    const lines = missing.map((need) => `${need.package} (${need.use})`).join(', ');
    if (env.CI === 'true') {
      throw new Fault('TEST.PROGRAMS_MISSING', {
        sv: `Testerna behöver: ${lines}. Installera med: ${command}`,
        en: `The tests need: ${lines}. Install with: ${command}`,
        details: lastLines(said),
      });
    }
    say(`NOT TESTED HERE, because it is missing: ${lines}.\nInstall with: ${command}`);
  }
  return Object.fromEntries(needs.map((need) => [need.variable, find(need, env)]).filter(([, file]) => file));
}

/** @param {readonly string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, PATH: ADMIN_PATH, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  const update = await runProgram(APT, [...patience, 'update'], { env });
  const args = [...patience, 'install', '-y', '--no-install-recommends', ...packages];
  const install = await runProgram(APT, args, { env });
  return { code: install.code, output: `${update.output}${install.output}` };
}
