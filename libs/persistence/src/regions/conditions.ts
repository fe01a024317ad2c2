/** Builds the WHERE of a query: each condition with its value as a numbered parameter, never in the text. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly values: unknown[] = [];

  /** Adds a value and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a condition on a value; none when the value is undefined. `?` stands for the value. */
  when(condition: string, value: unknown): this {
    if (value !== undefined) this.parts.push(condition.replaceAll('?', this.value(value)));
    return this;
  }

  /** Adds a condition without a value. */
  always(condition: string): this {
    this.parts.push(condition);
    return this;
  }

  toString(): string {
    return this.parts.length === 0 ? 'TRUE' : this.parts.map((part) => `(${part})`).join(' AND ');
  }
}

/** A pattern for LIKE that finds the text anywhere, its own wildcards taken literally. */
function containing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * An SQL expression: a text in small letters without accents, as {@link folded} makes its pattern. A text of single bytes
 * has no accents, which is seen sooner than it is taken apart.
 */
export function foldedSql(expression: string): string {
  return `CASE WHEN octet_length(${expression}) = length(${expression}) THEN lower(${expression})
    ELSE regexp_replace(normalize(lower(${expression}), NFD), '[\\u0300-\\u036f]', '', 'g') END`;
}

/** A pattern that finds the text anywhere in a folded one: `asa` finds Åsa, and Åsa finds asa. */
export function folded(text: string | undefined): string | undefined {
  return containing(text?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}
