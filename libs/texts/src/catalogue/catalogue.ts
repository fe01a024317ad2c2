/**
 * The texts of one part of the product in both languages, by key. A text may hold `{{name}}` and, for numbers in the
 * reader's own notation, `{{name, number}}`. A key that ends in `_one` / `_other` is chosen by the value of `count`.
 */
export interface Catalogue<Key extends string = string> {
  readonly sv: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** Declares a catalogue; a key that lacks either language does not compile. */
export function catalogue<const Swedish extends Record<string, string>>(texts: {
  sv: Swedish;
  en: { readonly [Key in keyof Swedish]: string };
}): Catalogue<Extract<keyof Swedish, string>> {
  return texts;
}
