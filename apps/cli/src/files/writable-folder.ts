import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from '../frame/cli-error.js';
import { systemError } from './system-error.js';

/**
 * Makes the folder where it is missing, and makes sure that files can be written into it: better to hear that before a
 * long computation than after.
 * @throws CliError that names the folder and what the system said
 */
export async function writableFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
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

/** One level after the other: Node's own recursive way never ends in a file system that refuses new folders as missing. */
async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch((cause: unknown) => {
    if (systemError(cause).code === 'ENOENT' && dirname(folder) !== folder) return undefined;
    throw cause;
  });
  if (there?.isDirectory() === true) return;
  if (there === undefined) await makeFolder(dirname(folder));
  await mkdir(folder);
}
