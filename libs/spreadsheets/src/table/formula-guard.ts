/** What a spreadsheet may take for the beginning of a formula, and the guard itself. */
const RISKY_START = /^[=+\-@\t\r\0']/;
const GUARDED_START = /^'[=+\-@\t\r\0']/;

/**
 * Makes a text harmless for spreadsheets, which run cells that look like formulas (CWE-1236, ASVS 5.0 1.2.10):
 * a text that begins with `=`, `+`, `-`, `@`, tab, CR, NUL or `'` gets a leading `'`.
 */
export function guardFormula(text: string): string {
  return RISKY_START.test(text) ? `'${text}` : text;
}

/** Takes the guard off again: one leading `'`, and only where what follows would have called for it. */
export function unguardFormula(text: string): string {
  return GUARDED_START.test(text) ? text.slice(1) : text;
}
