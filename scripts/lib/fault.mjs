/**
 * A fault that the person at the keyboard can do something about. It carries a stable code and the way out in
 * Swedish and English; anything else that is thrown is a defect of the program and shows its stack.
 */
export class Fault extends Error {
  /**
   * @param {string} code stable, for support and tests, such as `START.PORT_IN_USE`
   * @param {{ sv: string, en: string, details?: string }} text what happened and what to do; `details` are raw
   *   lines of a log or another program
   */
  constructor(code, { sv, en, details = '' }) {
    super(en);
    this.name = 'Fault';
    this.code = code;
    this.sv = sv;
    this.en = en;
    this.details = details;
  }
}

/**
 * The text shown for anything that was thrown.
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (error instanceof Fault) {
    const details = error.details ? `\n${error.details.trimEnd()}\n` : '';
    return `\n${error.code}\n  ${error.sv}\n  ${error.en}\n${details}`;
  }
  const diskFull =
    error instanceof Error && saysDiskIsFull(`${'code' in error ? error.code : ''} ${error.message}`);
  if (diskFull) return describe(diskIsFull(error.message));
  return error instanceof Error ? `\n${error.stack ?? error.message}\n` : `\n${String(error)}\n`;
}

/** @param {string} output of a program @returns {boolean} whether it failed for want of space */
export const saysDiskIsFull = (output) => /ENOSPC|No space left on device/.test(output);

/** @param {string} [details] */
export function diskIsFull(details = '') {
  return new Fault('START.DISK_FULL', {
    sv: 'Disken är full. Frigör utrymme och starta igen; det som redan är sparat finns kvar.',
    en: 'The disk is full. Free some space and start again; what was saved is still there.',
    details,
  });
}
