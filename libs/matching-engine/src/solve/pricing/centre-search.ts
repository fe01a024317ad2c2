import { SCALE } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import { leastOfWeeks, weeksOfCentre } from './centre-weeks.js';
import { Outlook } from './outlook.js';
import type { PriceBoard } from './price-board.js';
import type { Pricer } from './pricer.js';
import { TogetherSearch } from './together-search.js';

/** How far above their bounds apart plans are first looked for (in units of cost), by how much further each time, and at most. */
const FIRST_ROOM = 16;
const WIDER = 4;
const MOST_ROOM = 1024;

/** What doctors of one home centre are to be planned for together. */
export interface CentreRequest {
  /** Prices of all rows; those of the centre's weeks only guide the search. */
  readonly board: PriceBoard;
  /** What a unit of each doctor's own cost counts in the scale of the prices. */
  readonly factors: readonly number[];
  /** See `PriceRequest`. */
  readonly relaxed: boolean;
  /** Doctors away in the row of a week beside these. */
  readonly others?: (row: number) => number;
  /** Ends the search: its bound is valid all the same. */
  readonly mostLabels: number;
  /** Only plans that together are worth less are of use. */
  readonly limit?: number;
  /** See `PriceRequest`: apart, no plan counts that costs its doctor more; together such plans are not ruled out. */
  readonly most?: number;
}

/** What they cost together (scaled): at the prices of the seats, and what the centre's weeks cost by how many are away. */
export interface CentrePlans {
  /**
   * What each one's best plan apart is worth where the centre's weeks have their prices, with the least that the weeks cost
   * beyond these: no less than the doctors' part of the Lagrangian bound, which `bound - apart` may therefore be added to.
   */
  readonly apart: number;
  /** No plans of theirs cost less together. */
  readonly bound: number;
  /** The best plans, triples (need, slot, start) by doctor; `null` where none was found below the limit. */
  readonly places: readonly Int32Array[] | null;
}

/** Plans the doctors of a home centre together, exactly, within limits of time and memory. */
export class CentreSearch {
  private readonly outlooks: Outlook[] = [];
  private readonly search = new TogetherSearch();

  constructor(
    private readonly model: Model,
    private readonly pricer: Pricer,
  ) {}

  /** The best that doctors of one centre can do together. */
  best(doctors: readonly DoctorModel[], request: CentreRequest): CentrePlans {
    const { model, pricer } = this;
    const {
      board,
      relaxed,
      factors,
      others,
      mostLabels,
      limit: most = Infinity,
      most: mostOwn = Infinity,
    } = request;
    const weeks = weeksOfCentre(model, doctors[0]!, board.price, others);
    const requests = factors.map((factor) => ({ board, factor, relaxed, most: mostOwn }));
    const priced = doctors.map((doctor, i) => pricer.price(doctor, requests[i]!));
    const least = leastOfWeeks(weeks, doctors.length);
    const apart = priced.reduce((sum, { value }) => sum + value, least);
    const atLeast = priced.reduce((sum, { bound }) => sum + bound, least);
    if (atLeast >= most) return { apart, bound: atLeast, places: null };
    for (let room = FIRST_ROOM * SCALE; ; room *= WIDER) {
      const limit = Math.min(most, apart + room);
      const outlooks: Outlook[] = [];
      for (const [i, doctor] of doctors.entries()) {
        const outlook = (this.outlooks[i] ??= new Outlook(model.weeks));
        const own = priced[i]!.bound + limit - atLeast;
        if (!pricer.lookOut(doctor, requests[i]!, own, outlook))
          return { apart, bound: atLeast, places: null };
        outlooks.push(outlook);
      }
      const { bound, places } = this.search.run(outlooks, weeks, limit, mostLabels);
      if (bound < limit || limit === most || room * WIDER > MOST_ROOM * SCALE)
        return { apart, bound, places };
    }
  }
}
