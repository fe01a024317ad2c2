import { describe, expect, it } from '@jest/globals';
import { type Request } from 'express';
import { FormTokens, isCrossSite } from './csrf.js';

const request = (method: string, headers: Record<string, string> = {}): Request =>
  ({ method, headers }) as unknown as Request;
const tokens = new FormTokens({ sessionSecret: 'x'.repeat(32) });

describe('FormTokens', () => {
  it('lets requests that change nothing pass without a token', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(tokens.accepts(request(method), 's1')).toBe(true);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('asks for the token of this very session on %s', (method) => {
    const csrf = (token: string) => request(method, { 'x-csrf-token': token });
    expect(tokens.accepts(csrf(tokens.tokenFor('s1')), 's1')).toBe(true);
    expect(tokens.accepts(csrf(tokens.tokenFor('s2')), 's1')).toBe(false);
    expect(tokens.accepts(csrf(''), 's1')).toBe(false);
    expect(tokens.accepts(request(method), 's1')).toBe(false);
  });

  it('depends on the secret, so that another installation cannot make them', () => {
    expect(new FormTokens({ sessionSecret: 'y'.repeat(32) }).tokenFor('s1')).not.toBe(tokens.tokenFor('s1'));
    expect(new FormTokens({}).tokenFor('s1')).not.toBe(new FormTokens({}).tokenFor('s1'));
  });
});

describe('isCrossSite', () => {
  it.each([
    ['POST', 'cross-site', true],
    ['POST', 'same-origin', false],
    ['POST', undefined, false],
    ['GET', 'cross-site', false],
  ])('takes %s from %s for foreign: %s', (method, site, foreign) => {
    expect(isCrossSite(request(method, site === undefined ? {} : { 'sec-fetch-site': site }))).toBe(foreign);
  });
});
