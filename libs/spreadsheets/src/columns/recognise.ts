import { type DomainError } from '#domain';
import { fileFault } from '../file-fault.js';
import { type TableRow } from '../table/table.js';
import { isBlank } from '../cells/outcome.js';
import { columnLetters } from '../table/column-letters.js';
import { editDistance } from './edit-distance.js';
import {
  type ColumnMapping,
  type FieldSpec,
  type ListVocabulary,
  type RecognisedBy,
  type RecognisedColumn,
} from './field.js';
import { bareHeaderKey, headerKey, sortedHeaderKey } from './header-key.js';

/** What each column was taken for, in the order of the file. */
export interface Recognition<Field extends string> {
  readonly columns: readonly RecognisedColumn<Field>[];
  /** Headers of the filled columns that nothing was made of. */
  readonly unusedColumns: readonly string[];
}

/** Rows that content is judged by. */
const SAMPLE_ROWS = 200;
/** Share of the filled cells that must look right before content decides. */
const CONTENT_SHARE = 0.85;
/** A header that only resembles a known one is not believed when fewer cells than this look right. */
const CONTRADICTED_BELOW = 0.3;
const CONTENT_CONFIDENCE = 0.6;
/** Longer texts are no headers. */
const LONGEST_HEADER = 60;
const SHORTEST_PART = 4;

/** How well a header fits a field: 1 exactly, 0 not at all. */
interface HeaderMatch<Field extends string> {
  readonly spec: FieldSpec<Field>;
  readonly score: number;
}

/** Knows the headers of one kind of list. Answers about a header are remembered. */
export class HeaderBook<Field extends string> {
  private readonly known = new Map<string, FieldSpec<Field>>();
  private readonly knownSorted = new Map<string, FieldSpec<Field>>();
  private readonly matches = new Map<string, HeaderMatch<Field> | undefined>();

  constructor(readonly vocabulary: ListVocabulary<Field>) {
    for (const spec of vocabulary.fields) {
      for (const text of [spec.label, ...spec.synonyms]) {
        addFirst(this.known, headerKey(text), spec);
        addFirst(this.knownSorted, sortedHeaderKey(text), spec);
      }
    }
  }

  /** The field that a header fits best, if any. */
  match(header: string): HeaderMatch<Field> | undefined {
    if (header === '' || header.length > LONGEST_HEADER) return undefined;
    if (!this.matches.has(header)) this.matches.set(header, this.search(header));
    return this.matches.get(header);
  }

  /** How many fields a row names by known headers; likeness does not count, since data may resemble a header. */
  score(cells: readonly string[]): number {
    const fields = new Set<Field>();
    for (const cell of cells) {
      const spec = cell === '' || cell.length > LONGEST_HEADER ? undefined : this.exact(cell);
      if (spec) fields.add(spec.field);
    }
    return fields.size;
  }

  private exact(header: string): FieldSpec<Field> | undefined {
    return (
      this.known.get(headerKey(header)) ??
      this.knownSorted.get(sortedHeaderKey(header)) ??
      this.known.get(bareHeaderKey(header))
    );
  }

  private search(header: string): HeaderMatch<Field> | undefined {
    const exact = this.exact(header);
    if (exact) return { spec: exact, score: 1 };
    const key = bareHeaderKey(header);
    let best: HeaderMatch<Field> | undefined;
    for (const [known, spec] of this.known) {
      const score = likeness(key, known);
      if (score > (best?.score ?? 0)) best = { spec, score };
    }
    return best;
  }
}

function addFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

/** 0.6–0.9 for a key that holds the other or differs by a slip; else 0. */
function likeness(key: string, known: string): number {
  const shorter = key.length < known.length ? key : known;
  const longer = shorter === key ? known : key;
  const coverage = shorter.length / longer.length;
  if (shorter.length >= SHORTEST_PART && coverage >= 0.5 && longer.includes(shorter)) {
    return 0.5 + 0.4 * coverage;
  }
  const slips = key.length >= 9 ? 2 : key.length >= 5 ? 1 : 0;
  const distance = slips === 0 ? 1 : editDistance(key, known, slips);
  return distance <= slips ? 0.9 - 0.1 * distance : 0;
}

/**
 * Decides what each column holds: first what the user says, then known headers, then headers like them, then the
 * content of columns that are still unknown. Each field gets one column.
 * @throws DomainError `IMPORT.COLUMNS_MISSING`, `IMPORT.MAPPING_UNKNOWN_COLUMN`, `IMPORT.MAPPING_UNKNOWN_FIELD`
 */
export function recogniseColumns<Field extends string>(
  headers: readonly string[],
  rows: readonly TableRow[],
  book: HeaderBook<Field>,
  mapping: ColumnMapping = {},
): Recognition<Field> {
  const work = new ColumnWork(headers, rows, book);
  work.takeMapping(mapping);
  work.takeHeaders();
  work.takeContent();
  // A field that lost its column to another one may have a second column by its header.
  work.takeHeaders();
  work.takePairs();
  work.keepKnown();
  const recognition = work.result();
  assertComplete(recognition.columns, headers, book.vocabulary);
  return recognition;
}

class ColumnWork<Field extends string> {
  private readonly taken = new Map<number, RecognisedColumn<Field>>();
  private readonly assigned = new Set<Field>();
  private readonly leftAside = new Set<number>();
  private readonly sample: readonly TableRow[];
  /** The filled cells of each column in the sample. */
  private readonly samples: readonly (readonly string[])[];

  constructor(
    private readonly headers: readonly string[],
    rows: readonly TableRow[],
    private readonly book: HeaderBook<Field>,
  ) {
    const step = Math.max(1, Math.floor(rows.length / SAMPLE_ROWS));
    this.sample = rows.filter((_, index) => index % step === 0);
    this.samples = headers.map((_, index) =>
      this.sample.map(({ cells }) => cells[index] ?? '').filter((cell) => !isBlank(cell)),
    );
  }

  takeMapping(mapping: ColumnMapping): void {
    for (const [header, field] of Object.entries(mapping)) {
      const index = this.indexOf(header);
      if (index < 0) throw this.unknownColumn(header);
      if (field === null) {
        this.leftAside.add(index);
        continue;
      }
      const spec = this.book.vocabulary.fields.find((each) => each.field === field);
      if (!spec) throw this.unknownField(field);
      this.take(index, spec.field, 'mapping', 1);
    }
  }

  takeHeaders(): void {
    const matches = this.free()
      .map((index) => ({ index, match: this.book.match(this.headers[index] ?? '') }))
      .flatMap(({ index, match }) => (match ? [{ index, match }] : []))
      .sort((a, b) => b.match.score - a.match.score);
    for (const { index, match } of matches) {
      const exact = match.score === 1;
      if ((!exact || match.spec.contentMustAgree) && this.contradicts(index, match.spec)) continue;
      this.take(index, match.spec.field, exact ? 'header' : 'similar', match.score);
    }
  }

  takeContent(): void {
    for (const spec of this.book.vocabulary.fields) {
      if (this.assigned.has(spec.field)) continue;
      const free = this.free().find((index) => this.holds(index, spec));
      if (free !== undefined) this.take(free, spec.field, 'content', CONTENT_CONFIDENCE);
      else if (spec.distinctive) this.takeOver(spec);
    }
  }

  /** Two columns beside each other that are filled in the same rows and belong together, such as first and last day. */
  takePairs(): void {
    for (const { first, second, belongTogether } of this.book.vocabulary.pairs ?? []) {
      if (this.assigned.has(first) || this.assigned.has(second)) continue;
      const free = new Set(this.free());
      const index = [...free].find((each) => {
        if (!free.has(each + 1)) return false;
        const cells = this.sample
          .map((row) => [row.cells[each] ?? '', row.cells[each + 1] ?? ''] as const)
          .filter(([left, right]) => left !== '' || right !== '');
        const fitting = cells.filter(([left, right]) => belongTogether(left, right));
        return cells.length > 0 && fitting.length >= CONTENT_SHARE * cells.length;
      });
      if (index === undefined) continue;
      this.take(index, first, 'content', CONTENT_CONFIDENCE);
      this.take(index + 1, second, 'content', CONTENT_CONFIDENCE);
    }
  }

  /** Columns whose header is known though their content is not. */
  keepKnown(): void {
    for (const index of this.free()) {
      const match = this.book.match(this.headers[index] ?? '');
      if (match?.score !== 1 || !this.isFilled(index, 0)) continue;
      const { field, keptUnless } = match.spec;
      if (keptUnless && !keptUnless.some((other) => this.assigned.has(other))) {
        this.take(index, field, 'header', match.score);
      }
    }
  }

  result(): Recognition<Field> {
    const columns = [...this.taken.values()].sort((a, b) => a.index - b.index);
    const unused = this.headers
      .map((_, index) => index)
      .filter((index) => !this.taken.has(index) && (this.samples[index]?.length ?? 0) > 0);
    return { columns, unusedColumns: unused.map((index) => columnName(this.headers, index)) };
  }

  private take(index: number, field: Field, by: RecognisedBy, confidence: number): void {
    if (this.assigned.has(field) || this.taken.has(index)) return;
    this.assigned.add(field);
    this.taken.set(index, { index, header: columnName(this.headers, index), field, by, confidence });
  }

  /** A header may mean two things: its content gives the column to the field that nothing else can be. */
  private takeOver(spec: FieldSpec<Field>): void {
    const required = new Set(this.book.vocabulary.requirements.flatMap(({ anyOf }) => anyOf.flat()));
    const other = [...this.taken.values()].find(
      ({ index, field, by }) => by !== 'mapping' && !required.has(field) && this.holds(index, spec),
    );
    if (!other) return;
    this.taken.delete(other.index);
    this.assigned.delete(other.field);
    this.take(other.index, spec.field, 'content', CONTENT_CONFIDENCE);
  }

  /** Whether the content of a column alone says that it holds a field. */
  private holds(index: number, { looksLike, filled = 0 }: FieldSpec<Field>): boolean {
    if (!looksLike || !this.isFilled(index, filled)) return false;
    return this.shareLike(index, looksLike) >= CONTENT_SHARE;
  }

  private isFilled(index: number, share: number): boolean {
    const cells = this.samples[index]?.length ?? 0;
    return cells > 0 && cells >= share * this.sample.length;
  }

  private free(): number[] {
    return this.headers
      .map((_, index) => index)
      .filter((index) => !this.taken.has(index) && !this.leftAside.has(index));
  }

  /** By the same text, else by the same key. */
  private indexOf(header: string): number {
    const same = this.headers.findIndex((_, index) => columnName(this.headers, index) === header);
    return same >= 0 ? same : this.headers.findIndex((each) => headerKey(each) === headerKey(header));
  }

  private contradicts(index: number, { looksLike, filled = 0 }: FieldSpec<Field>): boolean {
    if (!looksLike || !this.isFilled(index, 0)) return false;
    return !this.isFilled(index, filled / 2) || this.shareLike(index, looksLike) < CONTRADICTED_BELOW;
  }

  private shareLike(index: number, looksLike: (cell: string) => boolean): number {
    const cells = this.samples[index] ?? [];
    return cells.filter(looksLike).length / cells.length;
  }

  private unknownColumn(column: string): DomainError {
    const headers = headerList(this.headers);
    return fileFault(
      'IMPORT.MAPPING_UNKNOWN_COLUMN',
      { column, headers },
      `The mapping names a column "${column}"; the file has: ${headers}.`,
    );
  }

  private unknownField(field: string): DomainError {
    const known = this.book.vocabulary.fields.map((each) => each.field).join(', ');
    return fileFault(
      'IMPORT.MAPPING_UNKNOWN_FIELD',
      { field, known },
      `The mapping names a field "${field}"; known are: ${known}.`,
    );
  }
}

/** The header of a column, or its letters in a spreadsheet where it has none. */
export function columnName(headers: readonly string[], index: number): string {
  const header = headers[index] ?? '';
  return header === '' ? columnLetters(index) : header;
}

function headerList(headers: readonly string[]): string {
  return headers.map((_, index) => columnName(headers, index).slice(0, LONGEST_HEADER)).join(', ');
}

function assertComplete<Field extends string>(
  columns: readonly RecognisedColumn<Field>[],
  headers: readonly string[],
  { requirements }: ListVocabulary<Field>,
): void {
  const have = new Set(columns.map(({ field }) => field));
  const missing = requirements.filter(
    ({ anyOf }) => !anyOf.some((fields) => fields.every((field) => have.has(field))),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ label }) => label).join(', ');
  const seen = headerList(headers);
  throw fileFault(
    'IMPORT.COLUMNS_MISSING',
    { columns: names, headers: seen },
    `No column for: ${names}. The file has: ${seen}. Name the columns so, or map them by hand.`,
  );
}
