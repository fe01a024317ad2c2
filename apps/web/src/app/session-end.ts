/** What ends a session, in milliseconds since 1970. */
export interface SessionTimes {
  readonly lastAnswer: number;
  readonly idleMinutes: number;
  readonly expiresAt: number;
}

/** How long before the end the user is warned. */
export const WARNED_BEFORE = 120_000;

/** When the session ends as things stand, and whether staying would put that off. */
export function sessionEnd({ lastAnswer, idleMinutes, expiresAt }: SessionTimes): {
  readonly at: number;
  readonly canStay: boolean;
} {
  const idleEnd = lastAnswer + idleMinutes * 60_000;
  return idleEnd < expiresAt ? { at: idleEnd, canStay: true } : { at: expiresAt, canStay: false };
}
