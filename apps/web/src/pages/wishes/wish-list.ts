/** One line of the list as it is written on the page. */
export interface WishLine {
  /** Stays the same while the line moves about. */
  readonly key: string;
  readonly kind: 'wanted' | 'avoided';
  /** `null` = every need. */
  readonly needKey: string | null;
  /** `null` = any clinic. */
  readonly hostId: string | null;
  /** ISO weeks, half-open; `null` = any time. */
  readonly weeks: { readonly from: string; readonly to: string } | null;
}

/** Moves the line at `from` to stand at `to`; both count from 0, and `to` is held inside the list. */
export function moved<T>(lines: readonly T[], from: number, to: number): readonly T[] {
  const target = Math.min(lines.length - 1, Math.max(0, to));
  const line = lines[from];
  if (line === undefined || from === target) return lines;
  const others = lines.filter((_, at) => at !== from);
  return [...others.slice(0, target), line, ...others.slice(target)];
}

/** Whether two lists wish for the same in the same order. */
export function sameWishes(a: readonly WishLine[], b: readonly WishLine[]): boolean {
  return JSON.stringify(a.map(contentOf)) === JSON.stringify(b.map(contentOf));
}

/** What the server keeps of a line. */
export function contentOf({ kind, needKey, hostId, weeks }: WishLine): Omit<WishLine, 'key'> {
  return { kind, needKey, hostId, weeks: weeks && { from: weeks.from, to: weeks.to } };
}

/** Reads a list that this device has kept; `null` when there is none, or it is no such list. */
export function readKept(text: string | null): readonly WishLine[] | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) && kept.every(isLine) ? kept : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';

function isLine(value: unknown): value is WishLine {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Partial<Record<keyof WishLine, unknown>>;
  return (
    typeof line.key === 'string' &&
    (line.kind === 'wanted' || line.kind === 'avoided') &&
    isText(line.needKey) &&
    isText(line.hostId) &&
    (line.weeks === null || isWeeks(line.weeks))
  );
}

function isWeeks(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { from, to } = value as Record<string, unknown>;
  return typeof from === 'string' && typeof to === 'string';
}
