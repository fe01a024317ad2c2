export * from './table/limits.js';
export * from './table/table.js';
export { readTable, type ReadTableOptions } from './table/read-table.js';
export { headerSignature } from './columns/header-key.js';
export { type ColumnMapping, type RecognisedBy, type RecognisedColumn } from './columns/field.js';
export { type ListLine, type ListReading, type ReadListOptions } from './lists/read-list.js';
export { readRoster, type ReadRosterOptions } from './lists/read-roster.js';
export { type RosterField } from './lists/roster-columns.js';
export { readSlotList, type ReadSlotListOptions } from './lists/read-slot-list.js';
export { type SlotListField } from './lists/slot-list-columns.js';
export { type FaultCode, FILE_FAULT_CODES, ROW_FAULT_CODES } from './fault-codes.js';
export { guardFormula } from './table/formula-guard.js';
export {
  type ColumnKind,
  type TableFormat,
  type WrittenCell,
  type WrittenColumn,
  type WrittenTable,
  writeTable,
} from './write/write-table.js';
export { writeRoster, writeSlotList } from './write/write-lists.js';
export { writeFaults, type WriteFaultsOptions } from './write/write-faults.js';
export * from './write/written-document.js';
export { writeWorkbook } from './write/write-workbook.js';
export { writePdf } from './write/write-pdf.js';
