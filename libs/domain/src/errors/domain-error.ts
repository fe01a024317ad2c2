/** A text in the product's two languages; Swedish is the default. */
export interface Bilingual {
  readonly sv: string;
  readonly en: string;
}

/** The language that a reader has chosen. */
export type Language = keyof Bilingual;

/** The values that an error speaks of, by name, so that a text catalogue can phrase them again. */
export type FaultParams = Readonly<Record<string, string | number>>;

/**
 * A rule of the domain is broken or a value cannot be read.
 *
 * `code` is stable (`AREA.WHAT`) and is what callers branch on; `params` name the value and the way out; `message` is
 * an English sentence for logs and developers.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly params: FaultParams,
    message: string,
  ) {
    super(message);
  }
}

/** A text that a person typed could not be read: what is wrong with it, as data and in both languages. */
export interface Unreadable {
  readonly ok: false;
  readonly code: string;
  readonly params: FaultParams;
  readonly message: Bilingual;
}
