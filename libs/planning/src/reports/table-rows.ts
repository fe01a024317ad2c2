import { SMALLEST_GROUP } from '../ports/evaluation-store.js';
import type { ReportCell, ReportRow } from './report.js';

/** A row; the figures of a hidden one are left out, what names it stays. */
export function row(
  cells: readonly ReportCell[],
  options: { hidden?: boolean; named?: number } = {},
): ReportRow {
  const { hidden = false, named = 1 } = options;
  return {
    cells: hidden ? cells.map((cell, index) => (index < named ? cell : null)) : cells,
    hidden,
    total: false,
  };
}

/**
 * The sum of a table.
 * @param people how many it counts, where small groups are hidden: of so few nothing is told at all
 */
export function totalRow(cells: readonly ReportCell[], people: number | null = null): ReportRow {
  const isSmall = people !== null && people > 0 && people < SMALLEST_GROUP;
  return { ...row(cells, { hidden: isSmall, named: 0 }), total: true };
}
