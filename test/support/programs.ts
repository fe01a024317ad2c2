import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { ENTRIES, ROOT } from '../../scripts/lib/settings.mjs';

/**
 * Starts the built worker as a process of its own; `testDatabase` sees to it that the build is there.
 * @param env its whole environment
 */
export function launchWorker(env: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [`${ROOT}/${ENTRIES.worker}`], { env, cwd: ROOT });
}

/**
 * Starts the built command line as a process of its own, silent; `testDatabase` sees to it that the build is there.
 * @param argv what stands after `randa`
 * @param cwd where it looks for files
 * @param env its whole environment
 */
export function launchCli(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [`${ROOT}/${ENTRIES.cli}`, ...argv], { env, cwd, stdio: 'ignore' });
}
