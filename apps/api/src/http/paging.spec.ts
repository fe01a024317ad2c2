import { describe, expect, it } from '@jest/globals';
import { HttpProblem } from './http-problem.js';
import { pageRequest, sentPage } from './paging.js';
import { sortKeys } from './sorting.js';

const query = { limit: 3, sort: '-from,hostName', state: ['published'] };
const page = (end: (string | null)[] | null) => ({ items: [1, 2, 3], total: 7, end });

function cursorAfter(end: (string | null)[], asked: object = query, of = ''): string {
  return sentPage(page(end), pageRequest(asked, of), String).nextCursor ?? '';
}

describe('paging', () => {
  it('leads on from where the page ended, and stops after the last', () => {
    const cursor = cursorAfter(['2027-01-04', null, 'Ö']);
    expect(pageRequest({ ...query, cursor, limit: 5 })).toMatchObject({
      limit: 5,
      after: ['2027-01-04', null, 'Ö'],
      sort: [
        { by: 'from', descending: true },
        { by: 'hostName', descending: false },
      ],
    });
    expect(sentPage(page(null), pageRequest(query), String)).toEqual({
      items: ['1', '2', '3'],
      total: 7,
      nextCursor: null,
    });
  });

  it("takes fifty items from the beginning in the list's own order where nothing is asked", () => {
    const { list, ...asked } = pageRequest({});
    expect(list).not.toBe('');
    expect(asked).toEqual({ limit: 50 });
  });

  it.each([
    ['another order', { ...query, sort: 'from,hostName' }, ''],
    ['no order', { ...query, sort: undefined }, ''],
    ['other filters', { ...query, state: ['draft'] }, ''],
    ['a filter more', { ...query, specialty: ['ent'] }, ''],
    ['another plan', query, 'plan-2'],
  ])('refuses a cursor with %s than it was given for', (_what, asked, of) => {
    const cursor = cursorAfter(['x']);
    expect(() => pageRequest({ ...asked, cursor } as object, of)).toThrow(
      expect.objectContaining({ status: 422, code: 'REQUEST.CURSOR_OTHER_LIST' }),
    );
  });

  it.each(['', 'banan', '{}', '[]', '["x"]', '[1,2]', '["x",{}]', '["x",["y"]]', '["x","\\u0000"]', 'null'])(
    'refuses the cursor made of %s',
    (text) => {
      const cursor = Buffer.from(text).toString('base64url');
      expect(() => pageRequest({ cursor })).toThrow(HttpProblem);
      expect(() => pageRequest({ cursor: text })).toThrow(HttpProblem);
    },
  );
});

describe('sortKeys', () => {
  const fields = ['from', 'hostName'];

  it('reads fields with their direction', () => {
    expect(sortKeys('-from, hostName', fields)).toEqual([
      { by: 'from', descending: true },
      { by: 'hostName', descending: false },
    ]);
  });

  it.each(['', '-', 'name', 'from,', 'from,-from', '--from', 'from hostName', '__proto__', 'from;drop'])(
    'knows no order "%s"',
    (text) => {
      expect(sortKeys(text, fields)).toBeUndefined();
    },
  );
});
