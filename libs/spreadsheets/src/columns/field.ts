/** How a column of a list is known. */
export interface FieldSpec<Field extends string> {
  readonly field: Field;
  /** The header in Randa's own exports, which also names the field in messages. */
  readonly label: string;
  /** Other headers that mean the same, in any case and punctuation. */
  readonly synonyms: readonly string[];
  /** Whether a cell looks like this field; finds a column whose header says nothing. */
  readonly looksLike?: (cell: string) => boolean;
  /** Share of the rows that must have the cell filled before content alone decides. */
  readonly filled?: number;
  /** Other columns have the same header: believe even a known one only when its content looks right. */
  readonly contentMustAgree?: boolean;
  /**
   * A column with a known header is never left aside because of its content, unless one of these fields has another
   * column: what it says is too important to be lost, and every cell that cannot be read is told.
   */
  readonly keptUnless?: readonly Field[];
  /** No other field looks like this one: its content decides even over a header that means something optional. */
  readonly distinctive?: boolean;
}

/** Two columns that are known by what they hold together. */
export interface FieldPair<Field extends string> {
  readonly first: Field;
  readonly second: Field;
  readonly belongTogether: (first: string, second: string) => boolean;
}

/** What a list cannot do without: one of several sets of fields. */
export interface Requirement<Field extends string> {
  readonly label: string;
  readonly anyOf: readonly (readonly Field[])[];
}

/** The columns of one kind of list. */
export interface ListVocabulary<Field extends string> {
  readonly fields: readonly FieldSpec<Field>[];
  readonly requirements: readonly Requirement<Field>[];
  /** In the order in which they are looked for, after all else. */
  readonly pairs?: readonly FieldPair<Field>[];
}

/** How a column was recognised: by the user's word, by its exact header, by a header like it, or by its content. */
export type RecognisedBy = 'mapping' | 'header' | 'similar' | 'content';

/** What a column was taken for. */
export interface RecognisedColumn<Field extends string = string> {
  /** Position in the file, from 0. */
  readonly index: number;
  /** The file's own header; the column's letter where it has none. */
  readonly header: string;
  readonly field: Field;
  readonly by: RecognisedBy;
  /** 0–1: 1 for a mapping or a known header. */
  readonly confidence: number;
}

/** The user's choice: header → field, or `null` for a column to leave aside. */
export type ColumnMapping = Readonly<Record<string, string | null>>;
