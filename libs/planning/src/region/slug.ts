/**
 * A readable id made of a name: small letters, digits and hyphens; å, ä and ö lose their marks. Names that give the
 * same slug are told apart by {@link slugsOf}.
 */
export function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('æ', 'a')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'x' : plain;
}

/** Two ways of writing the same name: capitals, blanks and Unicode form do not count. */
export function sameNameKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
}

const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;

/** FNV-1a, 32 bits, base 36: tells names apart, protects nothing. */
function fingerprint(text: string): string {
  let hash = FNV_OFFSET;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
  }
  return hash.toString(36);
}

/**
 * An id for every name, by {@link sameNameKey}. A slug that several names share gets a fingerprint of the name behind
 * it, for all of them: so no id depends on the order of the names.
 */
export function slugsOf(names: Iterable<string>): Map<string, string> {
  const keys = new Set([...names].map(sameNameKey));
  const sharing = new Map<string, number>();
  for (const key of keys) sharing.set(slug(key), (sharing.get(slug(key)) ?? 0) + 1);
  return new Map(
    [...keys].map((key) => {
      const plain = slug(key);
      return [key, (sharing.get(plain) ?? 0) > 1 ? `${plain}-${fingerprint(key)}` : plain];
    }),
  );
}
