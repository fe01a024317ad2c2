/** What two spellings of the same place have in common: case and the number of spaces do not tell places apart. */
export function placeKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
}
