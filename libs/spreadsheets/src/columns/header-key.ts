/**
 * What a header is compared by: small letters and digits only. Case, accents (å, ä and ö too), punctuation and units
 * in parentheses do not matter; `%` counts as the word procent. A header that is nothing but a parenthesis keeps it.
 */
export function headerKey(header: string): string {
  const bare = header.replace(/\([^)]*\)/g, ' ');
  return lettersOf(bare) || lettersOf(header);
}

function lettersOf(text: string): string {
  return foldLetters(text.replaceAll('%', ' procent ')).replace(/[^a-z0-9]/g, '');
}

/** Small letters without accents: Å and Ä become a, Ö becomes o. */
export function foldLetters(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('æ', 'a').replaceAll('ø', 'o');
}

/**
 * A key for a set of headers, the same in any order, case or punctuation: what a chosen column mapping is remembered
 * under.
 */
export function headerSignature(headers: readonly string[]): string {
  return headers
    .map(headerKey)
    .filter((key) => key !== '')
    .sort()
    .join('|');
}
