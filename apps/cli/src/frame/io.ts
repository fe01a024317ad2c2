/** Where a command's text goes. */
export interface TextSink {
  write(text: string): void;
  /** Whether a person watches it in a terminal. */
  readonly isTerminal: boolean;
  /** Characters per line in a terminal; 80 where nobody knows. */
  readonly columns: number;
}

/** Everything that the command line takes from the machine, so that tests can stand in for it. */
export interface CliIo {
  /** Results and nothing else. */
  readonly stdout: TextSink;
  /** Progress, notes and faults. */
  readonly stderr: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Today's date in Stockholm, `2027-01-15`. */
  readonly today: () => string;
  /** Milliseconds of a clock that never goes backwards. */
  readonly monotonicMs: () => number;
  /** Calls back at each Ctrl-C (SIGINT) or SIGTERM; returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Ends the process at once. */
  readonly quit: (exitCode: number) => void;
}
