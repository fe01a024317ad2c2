/** An entry that is in the register, and what the file makes of it. */
export interface ChangedEntry<Entry> {
  readonly id: string;
  readonly before: Entry;
  readonly after: Entry;
  /** Names of the fields that differ. */
  readonly fields: readonly string[];
}

/** A file held against the register. */
export interface ListDifference<Entry> {
  readonly added: readonly Entry[];
  readonly changed: readonly ChangedEntry<Entry>[];
  /** In the register, not in the file. */
  readonly missing: readonly { readonly id: string; readonly entry: Entry }[];
  readonly unchanged: number;
}

/**
 * Compares by key; keys are unique within the file and within the register. Linear in both lengths.
 * @param comparable what counts when two entries are compared, so that two ways of writing the same are no change
 */
export function compareLists<Entry extends object>(
  stored: readonly { readonly id: string; readonly entry: Entry }[],
  incoming: readonly Entry[],
  keyOf: (entry: Entry) => string,
  comparable: (entry: Entry) => Entry = (entry) => entry,
): ListDifference<Entry> {
  const known = new Map(stored.map((each) => [keyOf(each.entry), each]));
  const added: Entry[] = [];
  const changed: ChangedEntry<Entry>[] = [];
  let unchanged = 0;
  for (const entry of incoming) {
    const key = keyOf(entry);
    const before = known.get(key);
    known.delete(key);
    if (!before) {
      added.push(entry);
      continue;
    }
    const fields = differingFields(comparable(before.entry), comparable(entry));
    if (fields.length === 0) unchanged += 1;
    else changed.push({ id: before.id, before: before.entry, after: entry, fields });
  }
  return { added, changed, missing: [...known.values()], unchanged };
}

function differingFields<Entry extends object>(before: Entry, after: Entry): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Entry & string>;
  return [...names].filter((name) => canonical(before[name]) !== canonical(after[name])).sort();
}

/** JSON with the fields of every object in the order of their names, so that equal data give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
