import type { Instant } from '#planning';

/** A timestamp of the driver as ISO 8601 in UTC. */
export function instant(value: Date): Instant {
  return value.toISOString();
}

/** As {@link instant}; null stays null. */
export function instantOrNull(value: Date | null): Instant | null {
  return value === null ? null : instant(value);
}
