// Runs before anything else, also on a Node that is too old: only plain syntax in this file.

/** The oldest Node that can load the server's packages. */
export const OLDEST_NODE = [20, 19];

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined} what to tell the user when the version is too old
 */
export function nodeComplaint(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return undefined;
  const wanted = OLDEST_NODE.join('.');
  return (
    'START.NODE_TOO_OLD\n' +
    '  Randa behöver Node ' +
    wanted +
    ' eller nyare; här körs ' +
    version +
    '. Hämta en nyare på nodejs.org.\n' +
    '  Randa needs Node ' +
    wanted +
    ' or newer; this is ' +
    version +
    '. Get a newer one from nodejs.org.\n'
  );
}

/** Ends the program with a clear text when Node is too old. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node);
  if (!complaint) return;
  process.stderr.write(complaint);
  process.exit(1);
}
