import { describe, expect, it } from '@jest/globals';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import type { PlanPlacement } from '../ports/plan-store.js';
import { needId } from '../problem/plannable-needs.js';
import type { RegionData } from '../region/region-data.js';
import { restoredPlan } from './restored-plan.js';

const doctorOf = (end: string): string => `SE0000000000-${end}`;

/** Two doctors at centres of their own, one rolling seat at the eye clinic over the whole summer. */
function region(): RegionData {
  return regionOf(
    ['A1', 'B1'].map((end) =>
      rosterEntry({
        hsaId: doctorOf(end),
        startDate: '2025-07-01',
        healthCentre: `Vårdcentral ${end}`,
        leaves: [],
        completed: [],
      }),
    ),
    [
      slotEntry({
        clinic: 'Ögon',
        specialty: 'ophthalmology',
        from: '2027-W20',
        to: '2027-W36',
        mode: 'rolling',
        seats: 1,
      }),
    ],
  );
}

const data = region();
const [slot] = data.slots;

function placement(end: string, start: PlanPlacement['start'], weeks = 4): PlanPlacement {
  return {
    doctorId: doctorOf(end),
    needKey: 'ophthalmology',
    slotId: slot!.id,
    start,
    weeks,
    pinned: false,
    weeksEarly: 0,
    weeksLate: 0,
  };
}

const held = ({ doctorId, needKey, slotId, start, weeks }: PlanPlacement) => ({
  needId: needId(doctorId, needKey),
  slotId,
  start,
  weeks,
  pinned: false,
});
const reasons = (given: RegionData, content: readonly PlanPlacement[]) =>
  restoredPlan(given, content).leftOut.map(({ doctorId, reason }) => [doctorId.slice(-2), reason]);

describe('a former plan laid beside the region as it is today', () => {
  it('comes back whole where nothing stands against it, also a stay across July that people had booked', () => {
    const content = [placement('A1', '2027-W26'), placement('B1', '2027-W30', 6)];
    expect(restoredPlan(data, content)).toEqual({ leftOut: [], unplaced: [], figures: null });
  });

  it('leaves out the later of two that exclude each other, unless the later one holds today', () => {
    const [early, late] = [placement('A1', '2027-W21'), placement('B1', '2027-W23')];
    expect(reasons(data, [late, early])).toEqual([['B1', 'seat-gone']]);
    expect(reasons({ ...data, promised: [held(late)] }, [late, early])).toEqual([['A1', 'seat-gone']]);
  });

  it('names a slot that is withdrawn, weeks outside it, and a need that is gone', () => {
    const withdrawn = { ...data, slots: [{ ...slot!, state: 'withdrawn' as const }] };
    expect(reasons(withdrawn, [placement('A1', '2027-W21')])).toEqual([['A1', 'slot-gone']]);
    expect(reasons(data, [placement('A1', '2027-W34')])).toEqual([['A1', 'outside-slot']]);
    const left = { ...data, doctors: data.doctors.filter(({ id }) => id !== doctorOf('B1')) };
    expect(reasons(left, [placement('B1', '2027-W21')])).toEqual([['B1', 'need-gone']]);
  });

  it('leaves what holds today in its place though the slot is withdrawn, and counts what comes back', () => {
    const stays = placement('A1', '2027-W21');
    const today = { ...data, promised: [held(stays)], slots: [{ ...slot!, state: 'withdrawn' as const }] };
    const { leftOut, figures } = restoredPlan(today, [stays, placement('B1', '2027-W30')]);
    expect(leftOut).toMatchObject([{ doctorId: doctorOf('B1'), reason: 'slot-gone' }]);
    expect(figures).toMatchObject({ lowerBound: null, inPhase: 1 });
  });

  it('does not begin in a week that has begun', () => {
    expect(reasons({ ...data, asOf: '2027-05-26' }, [placement('A1', '2027-W21')])).toEqual([
      ['A1', 'begun'],
    ]);
  });
});
