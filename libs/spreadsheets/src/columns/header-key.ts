/** Small letters without accents: Å and Ä become a, Ö becomes o. */
export function foldLetters(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('æ', 'a').replaceAll('ø', 'o');
}

/** Words that headers use for one another. */
const SAME_WORDS: Readonly<Record<string, string>> = {
  fom: 'fran',
  from: 'fran',
  tom: 'till',
  to: 'till',
  until: 'till',
  man: 'manader',
  v: 'vecka',
  ant: 'antal',
};

/** `fr.o.m.` and `t.o.m.` in all their spellings. */
const FROM = /(?<![a-z])(?:fr\.?\s?o\.?\s?m|from\s?o\.?\s?m|fran och med)(?![a-z])/g;
const UNTIL = /(?<![a-z])(?:t\.?\s?o\.?\s?m|till och med)(?![a-z])/g;

function wordsOf(text: string): string[] {
  return foldLetters(text)
    .replaceAll('%', ' procent ')
    .replace(FROM, ' fran ')
    .replace(UNTIL, ' till ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => SAME_WORDS[word] ?? word);
}

/**
 * What a header is compared by: small letters and digits only. Case, accents (å, ä and ö too) and punctuation do not
 * matter; `%` counts as the word procent, and the ways to write "from" and "until" are the same.
 */
export function headerKey(header: string): string {
  return wordsOf(header).join('');
}

/** The key without what stands in parentheses, mostly a unit; a header that is nothing else keeps it. */
export function bareHeaderKey(header: string): string {
  return headerKey(header.replace(/\([^)]*\)/g, ' ')) || headerKey(header);
}

/** The key with the words in the order of the alphabet: `BT mån` and `Mån BT` are the same. */
export function sortedHeaderKey(header: string): string {
  return wordsOf(header).sort().join('');
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
