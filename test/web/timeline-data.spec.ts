import { describe, expect, it } from '@jest/globals';
import { isoWeek, mondayOf } from '#domain';
import type { PlanPlacementSummary } from '#planning';
import { placementDto } from '../../apps/api/src/resources/placements/placement.mapper.js';
import { planTimelineDto } from '../../apps/api/src/resources/plans/plan-timeline.mapper.js';
import { placementsOf } from '../../apps/web/src/data/timeline.js';
import { timelineOf } from '../../libs/persistence/src/stores/plan-timeline.js';

const summary = (change: Partial<PlanPlacementSummary>): PlanPlacementSummary => ({
  doctorId: 'd1',
  doctorName: 'Åsa Berg',
  healthCentreId: 'c1',
  healthCentreName: 'Vårdcentral 1',
  hostId: 'h1',
  hostName: 'Ögonklinik 1',
  slotId: 's1',
  specialty: 'ophthalmology',
  needKey: 'ophthalmology',
  start: isoWeek('2026-W51'),
  weeks: 4,
  pinned: false,
  weeksEarly: 0,
  weeksLate: 2,
  state: 'published',
  placementId: 'p1',
  ...change,
});

const SUMMARIES = [
  summary({}),
  summary({
    slotId: 's2',
    specialty: 'ent',
    needKey: 'ent',
    start: isoWeek('2027-W10'),
    placementId: null,
    state: 'proposed',
  }),
  summary({ doctorId: 'd2', doctorName: 'Bo Ek', healthCentreId: 'c2', healthCentreName: 'Vårdcentral 2' }),
  summary({ doctorId: 'd3', doctorName: 'Cia Å', slotId: 's2', specialty: 'ent', pinned: true }),
];

describe('a timeline on its way to the page', () => {
  it('says once what many bars share, and comes out as the list of placements does', () => {
    const rows = SUMMARIES.map((each) => ({ ...each, startWeek: mondayOf(each.start) }));
    const timeline = planTimelineDto(timelineOf(rows));
    expect(timeline.slots).toHaveLength(2);
    expect(timeline.doctors).toHaveLength(3);
    expect(placementsOf(timeline)).toEqual(SUMMARIES.map(placementDto));
  });
});
