/** Texts by key; a key may hold a group of further texts. A text may hold `{{name}}`; `_one`/`_other` follow `count`. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** The same keys as `T`, with texts of its own. */
export type SameKeys<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : SameKeys<T[Key]> };

/** Declares the texts of one page; a key that lacks either language does not compile. */
export function pageTexts<const Swedish extends TextTree>(texts: {
  readonly sv: Swedish;
  readonly en: SameKeys<Swedish>;
}): { readonly sv: Swedish; readonly en: SameKeys<Swedish> } {
  return texts;
}
