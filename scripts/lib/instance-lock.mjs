import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

/** @typedef {'system' | 'command'} Purpose the whole system, or one command that ends by itself */

/**
 * When a process started, in the kernel's own count: tells a process from a later one with the same number.
 * @param {number} pid
 * @returns {string} empty where the system does not tell
 */
function startMark(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name may hold spaces and brackets; the fields begin after the last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} home the data folder */
const lockFile = (home) => path.join(home, 'instance.json');

/**
 * @param {string} home the data folder
 * @returns {{ pid: number, purpose: Purpose } | undefined} the Randa that is running in the folder now
 */
export function runningInstance(home) {
  try {
    const { pid, mark, purpose } = JSON.parse(readFileSync(lockFile(home), 'utf8'));
    return isAlive(pid) && startMark(pid) === mark ? { pid, purpose } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Claims the data folder for this process; a claim left behind by a dead process is taken over.
 * @param {string} home the data folder, created when missing
 * @param {Purpose} purpose
 * @returns {() => void} gives the folder free again
 * @throws {Fault} `START.ALREADY_RUNNING`, `START.DATA_NOT_WRITABLE`
 */
export function claim(home, purpose) {
  const mine = JSON.stringify({ pid: process.pid, mark: startMark(process.pid), purpose });
  try {
    mkdirSync(home, { recursive: true });
    for (;;) {
      try {
        writeFileSync(lockFile(home), mine, { flag: 'wx' });
        return () => rmSync(lockFile(home), { force: true });
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const other = runningInstance(home);
      if (other) throw alreadyRunning(home, other.pid);
      rmSync(lockFile(home), { force: true });
    }
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
    throw new Fault('START.DATA_NOT_WRITABLE', {
      sv: `Datamappen ${home} går inte att skriva i. Den skapades kanske av en annan användare; välj en annan med RANDA_DATA=MAPP.`,
      en: `The data folder ${home} cannot be written to. Another user may have made it; choose another with RANDA_DATA=FOLDER.`,
      details: /** @type {Error} */ (error).message,
    });
  }
}

/** @param {string} home @param {number} pid */
function alreadyRunning(home, pid) {
  return new Fault('START.ALREADY_RUNNING', {
    sv: `Randa kör redan med datamappen ${home} (process ${pid}). Stoppa den först, eller använd en annan mapp: RANDA_DATA=MAPP npm start`,
    en: `Randa is already running in the data folder ${home} (process ${pid}). Stop it first, or use another folder: RANDA_DATA=FOLDER npm start`,
  });
}
