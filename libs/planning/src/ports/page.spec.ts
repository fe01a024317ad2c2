import { describe, expect, it } from '@jest/globals';
import { MAX_PAGE_SIZE, type PageRequest, wholeList } from './page.js';

describe('wholeList', () => {
  it.each([0, 1, MAX_PAGE_SIZE, 2 * MAX_PAGE_SIZE + 1])('leaves none of %s items out', async (total) => {
    const items = Array.from({ length: total }, (_, index) => index);
    const pageOf = ({ limit, after }: PageRequest) => {
      const start = after ? Number(after[0]) + 1 : 0;
      const end = start + Math.min(limit, MAX_PAGE_SIZE);
      return Promise.resolve({
        items: items.slice(start, end),
        total,
        end: end < total ? [String(end - 1)] : null,
      });
    };
    expect(await wholeList(pageOf)).toEqual(items);
  });
});
