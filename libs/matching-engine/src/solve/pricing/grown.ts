/** A longer list in place of one that is full: with all that the old one holds. */
export function grown<T extends { set(from: T): void }>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}
