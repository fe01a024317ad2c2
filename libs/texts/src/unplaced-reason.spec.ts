import { describe, expect, it } from '@jest/globals';
import { unplacedReasonText } from './index.js';

const need = (reasonCode: string, reasonParams: Record<string, string | number>) => ({
  specialties: ['ophthalmology'],
  reasonCode,
  reasonParams,
});

describe('unplacedReasonText', () => {
  it('counts the others in singular and plural', () => {
    const one = unplacedReasonText(need('seats-taken', { starts: 3, others: 1 }), 'sv');
    const many = unplacedReasonText(need('seats-taken', { starts: 3, others: 12 }), 'sv');
    expect(one).toContain('en annan läkare');
    expect(many).toContain('12 andra läkare');
    expect(many).toContain('Ögon');
  });

  it('names what must come first, in the language asked for', () => {
    const params = { required: 'internal-medicine,ent' };
    expect(unplacedReasonText(need('prerequisite', params), 'sv')).toContain('Internmedicin');
    expect(unplacedReasonText(need('prerequisite', params), 'en')).toContain('Internal medicine');
  });

  it('does not ask for more than full time', () => {
    const params = { longest: 4, weeks: 9, share: 100, shareNeeded: 225 };
    expect(unplacedReasonText(need('block-too-short', params), 'sv')).not.toContain('225');
  });

  it('falls back on the code of a reason that has no text', () => {
    expect(unplacedReasonText(need('no-such-reason', {}), 'sv')).toBe('no-such-reason');
  });
});
