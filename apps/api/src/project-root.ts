import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds package.json: the same for sources and for what is built of them.
 * @throws Error outside the project
 */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No package.json in or above ${import.meta.dirname}.`);
  return projectRoot(parent);
}
