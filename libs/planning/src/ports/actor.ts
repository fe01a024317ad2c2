/** Who asks for something, in which region: stands in the audit log behind every change. */
export interface Actor {
  readonly regionId: string;
  /** `null` for the system itself: the nightly run, a command line without an account. */
  readonly accountId: string | null;
  /** How the log names the actor: a pseudonymous label such as `account` or `system:nightly`, never a person's name. */
  readonly label: string;
  /** The request that it came with, to find it in the logs. */
  readonly requestId: string | null;
}

/** The actor behind work that nobody asked for. */
export function systemActor(regionId: string, label: string): Actor {
  return { regionId, accountId: null, label: `system:${label}`, requestId: null };
}
