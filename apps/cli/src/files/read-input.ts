import { readFile } from 'node:fs/promises';
import { CliError } from '../frame/cli-error.js';
import { type CliKey } from '#texts';
import { systemError } from './system-error.js';

const REASONS: Readonly<Record<string, CliKey>> = {
  ENOENT: 'fault.fileMissing',
  EISDIR: 'fault.fileIsFolder',
  EACCES: 'fault.fileForbidden',
};

/**
 * The bytes of a file that the user has named.
 * @throws CliError that names the file
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code, reason } = systemError(cause);
    throw new CliError(REASONS[code] ?? 'fault.cannotRead', { path, reason }, undefined, { cause });
  }
}

/**
 * The value in a JSON file that the user has named.
 * @throws CliError that names the file, and where the JSON breaks off
 */
export async function readJson(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readInput(path));
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { reason } = systemError(cause);
    throw new CliError('fault.notJson', { path, reason }, undefined, { cause });
  }
}
