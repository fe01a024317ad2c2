/** Rows above which a header is looked for. */
const HEADER_WITHIN = 50;

/** A row that has this share of the widest row's filled cells may be a header. */
const FILLED_SHARE = 0.6;

/** How many cells of a row are headers that the reader knows. */
export type HeaderScore = (cells: readonly string[]) => number;

/** Where the header is, and how many of its cells are known. */
export interface HeaderRow {
  /** Index of the row. */
  readonly index: number;
  readonly score: number;
}

const filledCells = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length;

/**
 * Finds the header among the first rows, so that titles and notes above it do no harm: the row with most known
 * headers, at least two; where none has two, the first row that is about as wide as the table.
 */
export function findHeaderRow(
  rows: readonly (readonly string[])[],
  scoreOf: HeaderScore,
): HeaderRow | undefined {
  const candidates = rows.slice(0, HEADER_WITHIN);
  let best: HeaderRow | undefined;
  for (const [index, cells] of candidates.entries()) {
    const score = scoreOf(cells);
    if (score >= 2 && score > (best?.score ?? 0)) best = { index, score };
  }
  if (best) return best;
  const widest = Math.max(0, ...candidates.map(filledCells));
  const index = candidates.findIndex((cells) => filledCells(cells) >= Math.max(1, widest * FILLED_SHARE));
  return index < 0 ? undefined : { index, score: 0 };
}
