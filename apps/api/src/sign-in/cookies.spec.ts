import { describe, expect, it } from '@jest/globals';
import { type CookieOptions, type Response } from 'express';
import { SessionCookie } from './cookies.js';
import { SealedCookies } from './oidc/sealed-cookie.js';

/** The cookies that an answer sets, with their flags. */
function written(): { readonly response: Response; readonly cookies: Record<string, CookieOptions> } {
  const cookies: Record<string, CookieOptions> = {};
  const response = {
    cookie: (name: string, _value: string, options: CookieOptions) => {
      cookies[name] = options;
    },
  };
  return { response: response as unknown as Response, cookies };
}

const settings = { sessionMaxHours: 12, sessionSecret: 'x'.repeat(32) };
const ALWAYS = { httpOnly: true, sameSite: 'lax', path: '/' };

describe('every cookie', () => {
  it.each([
    ['production', '__Host-', true],
    ['development', '', false],
  ] as const)('in %s', async (nodeEnv, prefix, secure) => {
    const { response, cookies } = written();
    new SessionCookie({ nodeEnv, ...settings }).set(response, 'token');
    await new SealedCookies({ nodeEnv, ...settings }).put(response, 'pending', {});
    expect(Object.keys(cookies)).toEqual([`${prefix}randa`, `${prefix}randa-pending`]);
    for (const options of Object.values(cookies)) {
      expect(options).toMatchObject({ ...ALWAYS, secure });
      expect(options.domain).toBeUndefined();
      expect(options.maxAge).toBeLessThanOrEqual(12 * 3_600_000);
    }
  });
});
