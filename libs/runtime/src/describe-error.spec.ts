import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.js';

describe('an error in the log', () => {
  it('says what it is and where, and not what it says', () => {
    const error = Object.assign(new TypeError('no date: "Anna Andersson,\n at home"'), {
      code: '22007',
      detail: 'Anna',
    });
    const told = describeError(error);
    expect(told).toMatchObject({
      name: 'TypeError',
      code: '22007',
      stack: expect.stringContaining('describe-error.spec'),
    });
    expect(JSON.stringify(told)).not.toContain('Anna');
  });

  it('says nothing of what is no error', () => {
    expect(describeError('Anna')).toEqual({ name: 'NonError' });
  });
});
