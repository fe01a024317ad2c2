import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { CliError } from '../frame/cli-error.js';
import { systemError } from './system-error.js';

/**
 * Makes the folder where it is missing, and makes sure that files can be written into it: better to hear that before a
 * long computation than after.
 * @throws CliError that names the folder and what the system said
 */
export async function writableFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CliError(
      'fault.folderNotWritable',
      { path: folder, reason: systemError(cause).reason },
      undefined,
      {
        cause,
      },
    );
  }
}
