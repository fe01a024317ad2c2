import { createInstance, type i18n } from 'i18next';
import { isIsoWeek, type Language } from '#domain';
import { calendar } from './catalogue/calendar.js';
import { cli } from './catalogue/cli.js';
import { errors } from './catalogue/errors.js';
import { followUp } from './catalogue/follow-up.js';
import { importTexts } from './catalogue/import.js';
import { messages } from './catalogue/messages.js';
import { reasons } from './catalogue/reasons.js';
import { refusals } from './catalogue/refusals.js';
import { report } from './catalogue/report.js';
import { tables } from './catalogue/tables.js';
import { validation } from './catalogue/validation.js';
import { weekInWords } from './week-in-words.js';

/** Every text of the product, by part. */
export const CATALOGUES = {
  calendar,
  cli,
  errors,
  followUp,
  import: importTexts,
  messages,
  reasons,
  refusals,
  report,
  tables,
  validation,
};

/** The parts of the product that texts are kept for. */
export type CatalogueName = keyof typeof CATALOGUES;

type WithoutPlural<Key> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** The keys of one catalogue; the plural forms of a text share one key. */
export type TextKey<Name extends CatalogueName> = WithoutPlural<keyof (typeof CATALOGUES)[Name]['sv']>;
export type CliKey = TextKey<'cli'>;

/** Values that a text speaks of, by name. */
export type TextParams = Readonly<Record<string, string | number>>;

/** Phrases a text in the language it was made for. */
export type Say<Name extends CatalogueName> = (key: TextKey<Name>, params?: TextParams) => string;

/** How each language writes numbers and dates. */
export const LOCALES: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };

function load(): i18n {
  const texts = createInstance();
  const resources = { 'sv-SE': {} as Record<string, object>, 'en-GB': {} as Record<string, object> };
  for (const [name, { sv, en }] of Object.entries(CATALOGUES)) {
    resources['sv-SE'][name] = sv;
    resources['en-GB'][name] = en;
  }
  void texts.init({
    resources,
    lng: LOCALES.sv,
    fallbackLng: LOCALES.sv,
    ns: Object.keys(CATALOGUES),
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return texts;
}

let loaded: i18n | undefined;

/** Catalogues whose values come from the product itself: a week among them is said as people say it. */
const OWN_VALUES: ReadonlySet<string> = new Set<CatalogueName>(['refusals', 'reasons', 'import']);

/** What somebody typed, quoted as it is. */
const TYPED = 'value';

function spoken(params: TextParams, language: Language): TextParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name !== TYPED && typeof value === 'string' && isIsoWeek(value) ? weekInWords(language, value) : value,
    ]),
  );
}

/** Texts of one catalogue in one language. */
export function sayer<Name extends CatalogueName>(name: Name, language: Language): Say<Name> {
  loaded ??= load();
  const translate = loaded.getFixedT(LOCALES[language], name);
  const values = OWN_VALUES.has(name)
    ? (params: TextParams) => spoken(params, language)
    : (params: TextParams) => params;
  return (key, params = {}) => translate(key as string, values(params));
}

/** Whether a catalogue holds a text: for keys that come from data, such as reason codes. */
export function hasText<Name extends CatalogueName>(name: Name, key: string): key is TextKey<Name> & string {
  const keys: object = CATALOGUES[name].sv;
  return Object.hasOwn(keys, key) || Object.hasOwn(keys, `${key}_other`);
}
