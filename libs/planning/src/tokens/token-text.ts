import type { TokenKind } from '../ports/token-store.js';

/** How each kind begins, so that a token that has got lost is known for what it is. */
const PREFIXES: Readonly<Record<TokenKind, string>> = {
  calendar: 'randa_cal',
  apiKey: 'randa_key',
  guestLink: 'randa_ans',
};

const FORM = /^(randa_[a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[\w-]{43}$/;

/** A token as its bearer has it. The region stands in it: rows are found by region only. */
export function tokenText(kind: TokenKind, regionId: string, secret: string): string {
  return `${PREFIXES[kind]}_${regionId.replaceAll('-', '')}${secret}`;
}

/** The region that a token of this kind says it is of; `undefined` for what is no such token. */
export function regionOfToken(kind: TokenKind, text: string): string | undefined {
  const [, prefix, ...region] = FORM.exec(text) ?? [];
  return prefix === PREFIXES[kind] ? region.join('-') : undefined;
}
