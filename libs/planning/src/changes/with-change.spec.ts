import { describe, expect, it } from '@jest/globals';
import type { EmploymentPeriod } from '#domain';
import { employmentFrom } from './with-change.js';

const FULL: EmploymentPeriod = { from: '2025-01-01', to: '2026-01-01', share: 1 };
const HALF: EmploymentPeriod = { from: '2026-01-01', to: null, share: 0.5 };

describe('employment of a training that begins on another day', () => {
  it('begins with the day, earlier or later, and keeps what comes after', () => {
    expect(employmentFrom([HALF, FULL], '2024-08-01')).toEqual([{ ...FULL, from: '2024-08-01' }, HALF]);
    expect(employmentFrom([FULL, HALF], '2025-08-01')).toEqual([{ ...FULL, from: '2025-08-01' }, HALF]);
  });

  it('leaves out what ended before the day', () => {
    expect(employmentFrom([FULL, HALF], '2026-01-01')).toEqual([HALF]);
    expect(employmentFrom([FULL], '2026-01-01')).toEqual([]);
  });
});
