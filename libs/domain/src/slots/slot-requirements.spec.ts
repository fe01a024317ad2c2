import { describe, expect, it } from '@jest/globals';
import { type Applicant, unmetRequirements } from './slot-requirements.js';

const doctor: Applicant = {
  training: {
    startDate: '2026-01-05',
    regulation: '2015',
    btMonths: 0,
    employment: [{ from: '2026-01-05', to: null, share: 0.75 }],
    leaves: [],
  },
  completed: ['internal-medicine'],
};

describe('what a slot asks of a doctor', () => {
  it('is met by everybody where nothing is asked', () => {
    expect(unmetRequirements({}, doctor, '2027-01-04')).toEqual([]);
  });

  it('is held against her share, which an agreement may raise for the period', () => {
    expect(unmetRequirements({ minimumShare: 0.8 }, doctor, '2027-01-04')).toEqual(['minimumShare']);
    expect(unmetRequirements({ minimumShare: 0.75 }, doctor, '2027-01-04')).toEqual([]);
    expect(unmetRequirements({ minimumShare: 1 }, { ...doctor, agreedShare: 1 }, '2027-01-04')).toEqual([]);
  });

  it('is held against her training clock on the first day, which part time slows', () => {
    expect(unmetRequirements({ minimumMonths: 12 }, doctor, '2027-01-04')).toEqual(['minimumMonths']);
    expect(unmetRequirements({ minimumMonths: 12 }, doctor, '2027-06-07')).toEqual([]);
  });

  it('is held against what she has done', () => {
    const asked = { completed: ['internal-medicine', 'emergency'] };
    expect(unmetRequirements(asked, doctor, '2027-01-04')).toEqual(['completed']);
    expect(unmetRequirements({ completed: ['internal-medicine'] }, doctor, '2027-01-04')).toEqual([]);
  });
});
