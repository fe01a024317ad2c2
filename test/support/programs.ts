import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { ENTRIES, ROOT } from '../../scripts/lib/settings.mjs';

/**
 * Starts the built worker as a process of its own; `testDatabase` sees to it that the build is there.
 * @param env its whole environment
 */
export function launchWorker(env: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [`${ROOT}/${ENTRIES.worker}`], { env, cwd: ROOT });
}
