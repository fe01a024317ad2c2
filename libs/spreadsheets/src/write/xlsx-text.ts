const range = (from: number, to: number): string => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;

/**
 * What a text in a workbook cannot hold as it is: what XML 1.0 forbids; CR, which would come back as LF; what XML
 * discourages and the library drops (controls above 0x7F, U+FFFD, noncharacters, also those of the higher planes); and
 * an underscore that would be read as the beginning of an escape.
 */
const UNWRITABLE = new RegExp(
  [
    `[${range(0x00, 0x08)}${range(0x0b, 0x1f)}${range(0x7f, 0x9f)}${range(0xfdd0, 0xfdef)}${range(0xfffd, 0xffff)}]`,
    String.raw`[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]`,
    '_(?=x[0-9A-Fa-f]{4}_)',
  ].join('|'),
  'g',
);
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A text as a workbook may hold it: characters that have no room in it are written `_xHHHH_`, and a text that looks
 * like such an escape is escaped itself (ECMA-376 part 1, 22.9.2.19). Half of a surrogate pair is no character and
 * becomes U+FFFD.
 */
export function xlsxText(text: string): string {
  const written = text.replace(LONE_SURROGATE, '\ufffd').replace(UNWRITABLE, escaped);
  // The library looks its shared strings up in a plain object, where these names already mean something.
  return written in {} ? `${escaped(written.slice(0, 1))}${written.slice(1)}` : written;
}

function escaped(characters: string): string {
  return characters
    .split('')
    .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .join('');
}
