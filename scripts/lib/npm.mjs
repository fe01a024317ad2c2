import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

/**
 * Finds npm's own script, so that it can be run with this very Node. PATH is asked last: it may hold little.
 * @param {{ env: NodeJS.ProcessEnv, execPath: string }} process
 * @returns {string} path of npm-cli.js
 * @throws {Fault} `START.NPM_MISSING`
 */
export function findNpm({ env, execPath }) {
  const folders = [path.dirname(execPath), path.dirname(realpathSync(execPath))];
  const onPath = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [
    env.npm_execpath,
    ...[...folders, ...onPath].flatMap((folder) => [
      path.join(folder, 'npm'),
      path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      path.join(folder, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
    ]),
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const script = realpathSync(candidate);
    if (path.basename(script) === 'npm-cli.js') return script;
  }
  throw new Fault('START.NPM_MISSING', {
    sv: 'npm hittades inte bredvid Node. Installera Node med npm, eller kör "npm ci" själv.',
    en: 'npm was not found beside Node. Install Node together with npm, or run "npm ci" yourself.',
  });
}
