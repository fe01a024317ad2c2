/** What XML 1.0 cannot hold as it is (CR would come back as LF), and what would be read as an escape. */
const control = (from: number, to: number): string =>
  `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
const UNWRITABLE = new RegExp(`[${control(0, 8)}${control(11, 31)}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)`, 'g');
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A text as a workbook may hold it: characters that XML has no room for are written `_xHHHH_` and a text that looks
 * like such an escape is escaped itself (ECMA-376 part 1, 22.9.2.19). Half of a surrogate pair is no character and
 * becomes U+FFFD.
 */
export function xlsxText(text: string): string {
  const written = text.replace(LONE_SURROGATE, '\ufffd').replace(UNWRITABLE, escaped);
  // The library looks its shared strings up in a plain object, where these names already mean something.
  return written in {} ? `${escaped(written.slice(0, 1))}${written.slice(1)}` : written;
}

function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
