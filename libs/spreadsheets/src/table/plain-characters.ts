/** Full-width forms of `!` to `~`, as Asian keyboards write them. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Blanks of other widths, and blanks that do not break a line. */
const ODD_BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** What takes no room: soft hyphen, zero-width blanks, direction marks, byte order marks inside a text. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/g;

/**
 * The cell as its reader sees it: cells that are pasted from web pages and text documents hold characters that look
 * like ordinary ones, so that two names on the screen are the same and in the file are not.
 */
export function plainCharacters(cell: string): string {
  return cell
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(ODD_BLANKS, ' ')
    .replace(INVISIBLE, '');
}
