import { type Language } from '#domain';
import { CliError } from './cli-error.js';

const isLanguage = (text: string): text is Language => text === 'sv' || text === 'en';

/**
 * The user's language: `--lang` first, then the machine's own setting; Swedish unless that asks for English.
 * @throws CliError for a `--lang` that is neither `sv` nor `en`
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = askedFor(argv);
  if (asked !== undefined) {
    if (isLanguage(asked)) return asked;
    throw new CliError('fault.needsLanguage', { value: asked });
  }
  const machine = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value);
  return machine?.startsWith('en') ? 'en' : 'sv';
}

function askedFor(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const joined = options.find((part) => part.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const at = options.indexOf('--lang');
  return at < 0 ? undefined : (options[at + 1] ?? '');
}
