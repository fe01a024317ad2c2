import { type RowFault } from '#domain';
import { type CellOutcome, isBlank } from '../cells/outcome.js';
import { type RowFaultCode } from '../fault-codes.js';
import { type RecognisedColumn } from '../columns/field.js';
import { IMPORT_LIMITS } from '../table/limits.js';
import { type TableRow } from '../table/table.js';

/** The columns of a list by the field that they hold. */
export type ColumnsByField<Field extends string> = ReadonlyMap<Field, RecognisedColumn<Field>>;

/** Characters of a wrong value that a fault repeats. */
const LONGEST_VALUE = 200;

/** Control characters besides tab and line breaks; databases refuse some of them. */
const CONTROL = new RegExp(
  `[${[
    [0, 8],
    [11, 12],
    [14, 31],
    [127, 127],
  ]
    .map(([from = 0, to = 0]) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`)
    .join('')}]`,
);

type Reader<Value> = (cell: string) => CellOutcome<Value>;

/**
 * The cells of one row by field, and what is wrong with them. A cell that is wrong in itself is reported once and
 * reads as `undefined` from then on, so that one slip gives one fault.
 */
export class RowCells<Field extends string> {
  readonly faults: RowFault[] = [];
  private readonly spoilt = new Set<Field>();

  constructor(
    private readonly row: TableRow,
    private readonly columns: ColumnsByField<Field>,
  ) {
    for (const [field, { index }] of columns) this.checkCharacters(field, row.cells[index] ?? '');
  }

  get line(): number {
    return this.row.line;
  }

  /** Whether the list has a column for the field. */
  has(field: Field): boolean {
    return this.columns.has(field);
  }

  /** The cell, `''` where it is empty or the list has no such column. */
  text(field: Field): string {
    const column = this.columns.get(field);
    return column && !this.spoilt.has(field) ? (this.row.cells[column.index] ?? '') : '';
  }

  /** Free text, `null` where there is none. */
  note(field: Field): string | null {
    return this.text(field) || null;
  }

  /** Free text that must be there. */
  requiredText(field: Field): string | undefined {
    const cell = this.text(field);
    if (cell !== '') return cell;
    const column = this.columns.get(field)?.header ?? '';
    if (!this.spoilt.has(field)) this.fault(field, 'IMPORT.REQUIRED_MISSING', { column });
    return undefined;
  }

  /** A value that must be there; `undefined` when a fault was noted. */
  required<Value>(field: Field, reader: Reader<Value>): Value | undefined {
    const cell = this.requiredText(field);
    return cell === undefined ? undefined : this.take(field, cell, reader);
  }

  /** A value that may be missing: `null` for an empty cell or a dash, `undefined` when a fault was noted. */
  optional<Value>(field: Field, reader: Reader<Value>): Value | null | undefined {
    const cell = this.text(field);
    if (isBlank(cell)) return this.spoilt.has(field) ? undefined : null;
    return this.take(field, cell, reader);
  }

  /** What a reader makes of a cell; its faults are noted. */
  take<Value>(field: Field, cell: string, reader: Reader<Value>): Value | undefined {
    const outcome = reader(cell);
    if (outcome.ok) return outcome.value;
    for (const { code, params, part } of outcome.faults) this.fault(field, code, params, part ?? cell);
    return undefined;
  }

  /** Notes that a cell is wrong. The value joins the params, so that a text can repeat it. */
  fault(
    field: Field,
    code: RowFaultCode,
    params: Readonly<Record<string, string | number>> = {},
    value: string = this.text(field),
  ): void {
    const column = this.columns.get(field)?.header ?? null;
    const said = value === '' ? null : shortened(value);
    const named = said === null ? params : { value: said, ...params };
    this.faults.push({ line: this.row.line, column, value: said, code, params: named });
  }

  private checkCharacters(field: Field, cell: string): void {
    const limit = IMPORT_LIMITS.cellCharacters;
    if (cell.length > limit) {
      this.fault(field, 'IMPORT.CELL_TOO_LONG', { length: cell.length, limit }, cell);
    } else {
      const character = CONTROL.exec(cell)?.[0];
      if (character === undefined) return;
      const codePoint = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      this.fault(field, 'IMPORT.CHARACTER_NOT_ALLOWED', { codePoint }, cell);
    }
    this.spoilt.add(field);
  }
}

function shortened(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE)}…`;
}
