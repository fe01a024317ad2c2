import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CliError } from '../frame/cli-error.js';
import { ExitCode } from '../frame/exit-code.js';
import { systemError } from './system-error.js';

/**
 * Writes a file whole or not at all: a reader, or a crash half-way, meets the old content or the new. Missing folders
 * are made.
 * @throws CliError that names the file and what the system said
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const { reason } = systemError(cause);
    throw new CliError('fault.cannotWrite', { path, reason }, ExitCode.failed, { cause });
  }
}
