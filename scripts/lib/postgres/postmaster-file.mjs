import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What PostgreSQL writes about itself in `postmaster.pid`: line 1 its process, line 8 its state.
 * @param {string} data the cluster's folder
 * @returns {{ pid: number, ready: boolean } | undefined} undefined when no server claims the folder
 */
export function readPostmasterFile(data) {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {boolean} whether the process is a PostgreSQL, as far as the system tells
 */
function isPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch (error) {
    // Without /proc the signal alone must do: PostgreSQL itself trusts the number in the file the same way.
    return process.platform !== 'linux' && /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
  }
}

/**
 * The server that an earlier start left behind in the folder, if it still lives.
 * @param {string} data
 * @returns {number | undefined} its process
 */
export function leftoverPostmaster(data) {
  const pid = readPostmasterFile(data)?.pid;
  if (!pid || !isPostgres(pid)) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
