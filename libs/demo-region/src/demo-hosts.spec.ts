import { describe, expect, it } from '@jest/globals';
import { isHsaId } from '#domain';
import { demoRegion } from './demo-region.js';

describe('the hosts of a demo region', () => {
  const { providers, supervisors, slots } = demoRegion({ doctors: 60 });
  const clinics = new Set(slots.map(({ clinic }) => clinic));

  it('are owned once each, by somebody of their own kind, who has promised what they give', () => {
    const owned = providers.flatMap((provider) => provider.clinics);
    expect(new Set(owned).size).toBe(owned.length);
    expect([...clinics].every((clinic) => owned.includes(clinic))).toBe(true);
    for (const { ownership, clinics: own, contract } of providers) {
      const offered = slots.filter(({ clinic }) => own.includes(clinic));
      expect(offered.every((slot) => slot.ownership === ownership)).toBe(true);
      const promised = new Set(contract.duties.map(({ specialty }) => specialty));
      expect(offered.every(({ specialty }) => promised.has(specialty))).toBe(true);
    }
  });

  it('have supervisors, not all of them trained, the same each time', () => {
    expect(new Set(supervisors.map(({ clinic }) => clinic))).toEqual(
      new Set(providers.flatMap((provider) => provider.clinics)),
    );
    expect(supervisors.every(({ hsaId }) => isHsaId(hsaId))).toBe(true);
    expect(supervisors.some(({ trainedOn }) => trainedOn === null)).toBe(true);
    expect(demoRegion({ doctors: 60 }).supervisors).toEqual(supervisors);
  });
});
