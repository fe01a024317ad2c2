import { type CalendarDate, weekOf } from '#domain';
import type { RegionStore } from '../ports/region-stores.js';
import type { SeatOffer } from '../ports/wait-list-store.js';
import { needId } from '../problem/plannable-needs.js';
import type { RegionData } from '../region/region-data.js';

/** How far ahead is looked where no plan has been published. */
const WEEKS_AHEAD = 208;

/**
 * The region as it stands: what is published, and every seat that somebody on the wait list has been offered as if it
 * were held, so that no other use is made of it meanwhile.
 */
export async function readStanding(store: RegionStore, today: CalendarDate): Promise<RegionData> {
  return withOffers(await readPublished(store, today), await store.waitList.openOffers());
}

/** The region as it stands without the seats on offer, which hold nothing. */
export async function readPublished(store: RegionStore, today: CalendarDate): Promise<RegionData> {
  const published = await store.plans.published();
  const horizon = published?.horizon ?? { firstWeek: weekOf(today), weeks: WEEKS_AHEAD };
  return store.regionData({ asOf: today, ...horizon });
}

function withOffers(data: RegionData, offers: readonly SeatOffer[]): RegionData {
  if (offers.length === 0) return data;
  return {
    ...data,
    promised: [
      ...data.promised,
      ...offers.map(({ doctorId, needKey, slotId, start, weeks }) => ({
        needId: needId(doctorId, needKey),
        slotId,
        start,
        weeks,
        pinned: true,
      })),
    ],
  };
}
