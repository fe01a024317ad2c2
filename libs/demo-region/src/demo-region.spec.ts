import { describe, expect, it } from '@jest/globals';
import { isHsaId, overlaps, weekOf, weekRange } from '#domain';
import { demoRegion } from './index.js';

const region = demoRegion();

describe('the demo region', () => {
  it('is the size that the product is shown with: 660 doctors, 181 centres, 90 clinics, about 1,750 slots', () => {
    expect(region.roster).toHaveLength(660);
    expect(region.healthCentres).toHaveLength(181);
    expect(new Set(region.slots.map((slot) => slot.clinic)).size).toBe(90);
    expect(region.slots.length).toBeGreaterThan(1_600);
    expect(region.slots.length).toBeLessThan(1_900);
  });

  it('is the same for the same seed and another for another', () => {
    expect(demoRegion()).toEqual(region);
    expect(demoRegion({ seed: 2 }).roster).not.toEqual(region.roster);
  });

  it('marks its people as invented: an organisation number that nobody has, addresses that reach nobody', () => {
    for (const { hsaId, email } of region.roster) {
      expect(isHsaId(hsaId)).toBe(true);
      expect(hsaId).toMatch(/^SE0000000000-/);
      expect(email).toMatch(/^[a-z.]+\.\d{5}@randa\.example$/);
    }
    expect(new Set(region.roster.map((doctor) => doctor.hsaId)).size).toBe(660);
  });

  it('knows the centre and the area of every doctor', () => {
    const centres = new Map(region.healthCentres.map((centre) => [centre.name, centre]));
    for (const doctor of region.roster) expect(centres.get(doctor.healthCentre)?.area).toBe(doctor.area);
  });

  it('holds what the rules must cope with: part time, leave, both regulations, BT, untrained supervisors', () => {
    const { roster, slots } = region;
    expect(roster.filter((doctor) => doctor.share < 1).length).toBeGreaterThan(100);
    expect(roster.filter((doctor) => doctor.leaves.length > 0).length).toBeGreaterThan(80);
    expect(new Set(roster.map((doctor) => doctor.regulation))).toEqual(new Set(['2015', '2021']));
    expect(roster.every((doctor) => (doctor.regulation === '2021') === (doctor.btMonths !== null))).toBe(
      true,
    );
    expect(slots.some((slot) => slot.supervisorTrained === false)).toBe(true);
    expect(region.wishes.length).toBeGreaterThan(60);
    expect(region.claims.length).toBeGreaterThan(3);
  });

  it('lets no emergency placement be done before internal medicine', () => {
    const early = region.roster.filter(
      ({ completed }) => completed.includes('emergency') && !completed.includes('internal-medicine'),
    );
    expect(early).toEqual([]);
  });

  it('offers no block that the same clinic overlaps with another', () => {
    for (const clinic of new Set(region.slots.map((slot) => slot.clinic))) {
      const sorted = region.slots.filter((slot) => slot.clinic === clinic);
      sorted.sort((a, b) => (a.from < b.from ? -1 : 1));
      sorted.slice(1).forEach((slot, index) => {
        const before = sorted[index]!;
        expect(overlaps(weekRange(before.from, before.to), weekRange(slot.from, slot.to))).toBe(false);
      });
    }
  });

  it('takes nobody in over Christmas or in July', () => {
    const starts = region.slots.map((slot) => slot.from);
    expect(starts).not.toContain(weekOf('2027-12-27'));
    expect(starts).not.toContain(weekOf('2028-07-10'));
  });

  it('grows and shrinks: clinics follow the doctors, and so do the seats', () => {
    const small = demoRegion({ doctors: 30 });
    const large = demoRegion({ doctors: 2_640 });
    const seatWeeks = (slots: typeof region.slots) => slots.reduce((sum, slot) => sum + slot.seats, 0);
    expect(small.roster).toHaveLength(30);
    expect(new Set(small.slots.map((slot) => slot.specialty)).size).toBe(13);
    expect(large.healthCentres).toHaveLength(724);
    expect(new Set(large.healthCentres.map((centre) => centre.name)).size).toBe(724);
    expect(seatWeeks(large.slots) / seatWeeks(region.slots)).toBeGreaterThan(3);
  });

  it('refuses a region of nobody', () => {
    expect(() => demoRegion({ doctors: 0 })).toThrow(RangeError);
  });
});
