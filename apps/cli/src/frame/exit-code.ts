/** What the command line answers the shell with; documented in `randa --help`. */
export const ExitCode = {
  /** Done, nothing to remark on. */
  done: 0,
  /** Done as far as possible, but faults were found: bad rows in a list, a plan that breaks a rule. */
  faultsFound: 1,
  /** Wrong use: an unknown option, a file that is missing or cannot be read. Nothing was done. */
  wrongUse: 2,
  /** The database was written by a newer version of Randa. Nothing was done. */
  schemaNewer: 3,
  /** Something failed that the user did not cause, for example a full disk. */
  failed: 70,
  /** Stopped with Ctrl-C; the best plan so far is written where there was one. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
