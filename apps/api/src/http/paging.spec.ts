import { describe, expect, it } from '@jest/globals';
import { HttpProblem } from './http-problem.js';
import { pageRequest, sentPage } from './paging.js';

const all = Array.from({ length: 7 }, (_, index) => index);
const page = (offset: number, limit: number) =>
  sentPage({ items: all.slice(offset, offset + limit), total: all.length }, { offset, limit }, String);

describe('paging', () => {
  it('leads from the first page to the last and then stops', () => {
    const first = page(0, 3);
    expect(first).toMatchObject({ items: ['0', '1', '2'], total: 7 });
    const second = pageRequest({ limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toEqual({ offset: 3, limit: 3 });
    expect(page(6, 3)).toMatchObject({ items: ['6'], nextCursor: null });
  });

  it('has no next page when the last one is full', () => {
    expect(page(4, 3).nextCursor).toBeNull();
  });

  it('has no next page behind the end, where items have gone meanwhile', () => {
    expect(page(9, 3)).toEqual({ items: [], total: 7, nextCursor: null });
  });

  it('takes fifty items from the beginning where nothing is asked', () => {
    expect(pageRequest({})).toEqual({ offset: 0, limit: 50 });
  });

  it.each([
    '',
    'banan',
    '{}',
    btoa('{"offset":-1}'),
    btoa('{"offset":1.5}'),
    btoa('{"offset":"1"}'),
    btoa('[]'),
    btoa('null'),
  ])('refuses the cursor "%s"', (cursor) => {
    expect(() => pageRequest({ cursor })).toThrow(HttpProblem);
  });
});
