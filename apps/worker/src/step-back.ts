import { readFileSync, writeFileSync } from 'node:fs';

/** As `nice` counts: about a thirtieth of a processor where everybody wants one, all of it where nobody does. */
const GROUP_NICENESS = 15;
const SESSION_FIELD = 3;

/**
 * Lets the API and the database go first on a machine that they share with the worker. Linux shares the processor out
 * between sessions before it looks at the niceness of threads (sched(7), "The autogroup feature"); the group of this
 * process is therefore made to stand back as a whole, where it is a group of its own. Elsewhere (another system, a
 * container with a share of its own, a shell that others use too) nothing is done.
 */
export function stepBack(): void {
  try {
    if (sessionOf(readFileSync('/proc/self/stat', 'utf8')) !== process.pid) return;
    writeFileSync('/proc/self/autogroup', String(GROUP_NICENESS));
  } catch {
    // No such feature here.
  }
}

/** The session of a process; the name of its program, which comes before, may hold anything. */
function sessionOf(stat: string): number {
  return Number(
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(SESSION_FIELD),
  );
}
