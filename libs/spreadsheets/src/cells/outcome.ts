import { type RowFaultCode } from '../fault-codes.js';

/** What is wrong with a cell or a part of it. */
export interface CellFault {
  readonly code: RowFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** The part of the cell that is wrong; without it the whole cell. */
  readonly part?: string;
}

/** A cell that could not be read, and everything that is wrong with it. */
export interface UnreadableCell {
  readonly ok: false;
  readonly faults: readonly CellFault[];
}

/** What a cell was read as, or why it could not be. */
export type CellOutcome<Value> = { readonly ok: true; readonly value: Value } | UnreadableCell;

/** The cell was read. */
export function read<Value>(value: Value): CellOutcome<Value> {
  return { ok: true, value };
}

/** The cell could not be read. */
export function unreadable(
  code: RowFaultCode,
  params: Readonly<Record<string, string | number>> = {},
  part?: string,
): UnreadableCell {
  return { ok: false, faults: [{ code, params, ...(part === undefined ? {} : { part }) }] };
}

/** Whether a cell says "nothing" with a dash. */
export function isBlank(cell: string): boolean {
  return /^[-–—]?$/.test(cell);
}
