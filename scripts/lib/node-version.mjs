// Runs before anything else, also on a Node that is too old: only plain syntax in this file.

/** The oldest Node that can load the server's packages. */
const OLDEST = { major: 20, minor: 19 };

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined} what to tell the user when the version is too old
 */
export function nodeComplaint(version) {
  const parts = version.split('.');
  const major = Number(parts[0]);
  if (major > OLDEST.major || (major === OLDEST.major && Number(parts[1]) >= OLDEST.minor)) return undefined;
  const wanted = OLDEST.major + '.' + OLDEST.minor;
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
