import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

/** A random secret of 192 bits that needs no escaping in a URL. */
export const newSecret = () => randomBytes(24).toString('base64url');

/** @param {string} file */
function readKept(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Fault('START.SECRETS_UNREADABLE', {
      sv: `Filen ${file} går inte att läsa. Lägg tillbaka den ur en säkerhetskopia; utan den går det inte att logga in i databasen.`,
      en: `The file ${file} cannot be read. Put it back from a backup; without it nobody can log in to the database.`,
      details: /** @type {Error} */ (error).message,
    });
  }
}

/**
 * Secrets that are made once and kept beside the data, readable by their owner only.
 * @template {string} Name
 * @param {string} file
 * @param {readonly Name[]} names
 * @returns {Record<Name, string>}
 * @throws {Fault} `START.SECRETS_UNREADABLE`
 */
export function keptSecrets(file, names) {
  /** @type {Partial<Record<Name, string>>} */
  const kept = existsSync(file) ? readKept(file) : {};
  const missing = names.filter((name) => !kept[name]);
  for (const name of missing) kept[name] = newSecret();
  if (missing.length > 0) {
    mkdirSync(path.dirname(file), { recursive: true });
    // Written whole under another name first: a cut-off write must not lose the only copy of a password.
    writeFileSync(`${file}.new`, JSON.stringify(kept, undefined, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return /** @type {Record<Name, string>} */ (kept);
}
