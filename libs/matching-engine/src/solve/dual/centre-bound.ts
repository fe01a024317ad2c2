import { SCALE } from '../board/board.js';
import type { DoctorModel, Model } from '../model/model.js';
import { CentreSearch } from '../pricing/centre-search.js';
import { doctorsByCentre } from '../pricing/centre-weeks.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';

/** Most doctors of a home centre that are priced together. */
const MOST_TOGETHER = 5;

/**
 * By how much the Lagrangian bound rises where the doctors of a home centre are priced together.
 *
 * Priced apart, everybody's share of a plan pays prices for the centre's weeks, and shares of two doctors can be away in turn
 * where whole plans cannot. With the seats' prices as they are, the doctors of one centre can be planned together exactly
 * (`CentreSearch`): centres share nothing else, so that what each of them costs more adds up.
 */
export class CentreBound {
  private readonly search: CentreSearch;
  private readonly board: PriceBoard;
  private readonly centres: Centre[];

  constructor(model: Model, pricer: Pricer) {
    this.search = new CentreSearch(model, pricer);
    this.board = new PriceBoard(model);
    this.centres = doctorsByCentre(model)
      .filter(({ length }) => length > 1 && length <= MOST_TOGETHER)
      .map((doctors) => ({ doctors, lift: 0 }));
  }

  /** Whether there is anybody to be priced together. */
  get any(): boolean {
    return this.centres.length > 0;
  }

  /**
   * @param prices of all rows (scaled, whole)
   * @param weights what each doctor's own cost counts beyond 1 (scaled, whole)
   * @param mostLabels looked at for one centre
   * @param most that a plan may cost its doctor, where it is to be no more (see `PriceRequest`)
   * @returns in units of cost, never below zero; what is through when the run ends counts
   */
  async lift(
    prices: Float64Array,
    weights: Float64Array,
    control: RunControl,
    mostLabels: number,
    most = Infinity,
  ): Promise<number> {
    const { board, centres, search } = this;
    board.price.set(prices);
    board.refresh();
    let lift = 0;
    // Where most was won the last time comes first: the run may end meanwhile.
    for (const centre of centres.sort((a, b) => b.lift - a.lift)) {
      const factors = centre.doctors.map(({ index }) => SCALE + weights[index]!);
      const { bound, apart } = search.best(centre.doctors, {
        board,
        factors,
        relaxed: true,
        mostLabels,
        most,
      });
      centre.lift = Math.max(0, bound - apart);
      lift += centre.lift;
      control.spend(centre.doctors.length);
      await control.breathe();
      if (control.over()) break;
    }
    return lift / SCALE;
  }
}

interface Centre {
  readonly doctors: readonly DoctorModel[];
  /** What pricing them together won the last time (scaled). */
  lift: number;
}
