import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

const MEBIBYTE = 1024 * 1024;

/** Free space in MiB that is asked for before starting: node_modules and dist, and the database with its log. */
export const NEEDED_MIB = { install: 1500, run: 300 };

/**
 * @param {string} folder need not exist yet
 * @returns {number} MiB free to this user
 */
export function freeMebibytes(folder) {
  let existing = path.resolve(folder);
  while (!existsSync(existing)) existing = path.dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return Math.floor((bavail * bsize) / MEBIBYTE);
}

/**
 * @param {string} folder
 * @param {number} neededMiB
 * @param {(folder: string) => number} [free]
 * @throws {Fault} `START.DISK_FULL`
 */
export function requireSpace(folder, neededMiB, free = freeMebibytes) {
  const available = free(folder);
  if (available >= neededMiB) return;
  throw new Fault('START.DISK_FULL', {
    sv: `Disken är nästan full: ${available} MiB fritt för ${folder}, minst ${neededMiB} MiB behövs. Frigör utrymme och starta igen.`,
    en: `The disk is nearly full: ${available} MiB free for ${folder}, at least ${neededMiB} MiB are needed. Free some space and start again.`,
  });
}
