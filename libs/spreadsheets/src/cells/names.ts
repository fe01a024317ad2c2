/** `Efternamn, Förnamn`: one comma with a name on either side. */
const LAST_NAME_FIRST = /^([^,]+),\s*([^,]+)$/;

/** A name in the order in which it is said: `Olsson, Hassan` becomes `Hassan Olsson`. Blanks become single. */
export function readName(cell: string): string {
  const plain = cell.replace(/\s+/g, ' ');
  const match = LAST_NAME_FIRST.exec(plain);
  return match ? `${match[2]?.trim() ?? ''} ${match[1]?.trim() ?? ''}` : plain;
}

/** Two or more words with a capital letter, no digits: what a person's name looks like. */
export function looksLikeName(cell: string): boolean {
  return /^\p{Lu}[\p{L}'’-]*,?(?:\s+(?:\p{Lu}[\p{L}'’.-]*|von|af|de|van|el|al))+$/u.test(cell);
}

/** An address that mail can be sent to, by its form. */
export function isEmail(cell: string): boolean {
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(cell);
}
