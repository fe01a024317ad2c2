import type { CentreBound } from '../dual/centre-bound.js';
import type { DualAscent } from '../dual/dual-ascent.js';
import type { RunControl } from '../support/run-control.js';
import type { BoundProven } from './messages.js';

/** The first time that home centres are looked at as a whole, as a share of the task's time; and what share of the time that may take. */
const FIRST_LIFT = 0.5;
const LIFTS_SHARE = 0.15;
/** Of the time that the last look took, what has to be left for another one. */
const ROOM_FOR_LIFT = 1.5;
/** Labels for one centre at first; four times as many where a look takes no more than this share of the time. */
const FIRST_LABELS = 50_000;
const MOST_LABELS = 800_000;
const SHORT_LIFT = 0.02;

/** Tells now and then how far the best bound rises where the doctors of a home centre are priced together, last shortly before the end. */
export class Lifts {
  private took = 0;
  private spent = 0;
  private mostLabels = FIRST_LABELS;
  private raised = -Infinity;

  constructor(
    private readonly centres: Pick<CentreBound, 'any' | 'lift'>,
    private readonly dual: Pick<DualAscent, 'best' | 'bestBound' | 'bestWeights'>,
    private readonly control: RunControl,
    private readonly tell: (found: BoundProven) => void,
  ) {}

  /** Called after each round of pricing. */
  async look(): Promise<void> {
    const { dual, control, centres } = this;
    if (!this.isDue() || dual.bestBound <= this.raised) return;
    const from = control.seconds;
    this.raised = dual.bestBound;
    const lift = await centres.lift(dual.best, dual.bestWeights, control, this.mostLabels);
    this.took = control.seconds - from;
    this.spent += this.took;
    if (this.took < SHORT_LIFT * control.limitInSeconds)
      this.mostLabels = Math.min(MOST_LABELS, this.mostLabels * 4);
    if (lift > 0) this.tell({ kind: 'proven', bound: this.raised + lift });
  }

  private isDue(): boolean {
    const { control, took } = this;
    const left = control.secondsLeft;
    if (!this.centres.any || control.progress < FIRST_LIFT || left < ROOM_FOR_LIFT * took) return false;
    // The last look is the one that counts: none comes so late that there is no time for it.
    const isLast = left < 2 * ROOM_FOR_LIFT * took;
    return isLast ? left < (ROOM_FOR_LIFT + 1 / 2) * took : this.spent <= LIFTS_SHARE * control.seconds;
  }
}
