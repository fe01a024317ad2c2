import { type SolveEvent, type SolvePhase } from '#matching-engine';
import { type CliContext } from '../frame/cli-context.js';

/** Milliseconds between two lines where nobody watches a terminal, and between two redraws where somebody does. */
const LINE_EVERY = 5_000;
const REDRAW_EVERY = 150;
const BAR_CELLS = 24;
const CLEAR_LINE = '\r\x1b[2K';

interface Seen {
  phase: SolvePhase;
  cost: number | null;
  placed: number | null;
  bound: number | null;
}

/** Shows a run on stderr: a bar that redraws itself in a terminal, plain lines elsewhere. */
export class SolveProgress {
  private readonly seen: Seen = { phase: 'prepare', cost: null, placed: null, bound: null };
  private readonly started: number;
  private lastShown = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: CliContext,
    private readonly limitSeconds: number,
    private readonly needs: number,
  ) {
    this.started = context.io.monotonicMs();
    if (context.io.stderr.isTerminal) {
      this.timer = setInterval(() => {
        this.show();
      }, REDRAW_EVERY);
      this.timer.unref();
    }
  }

  /** For the engine's `onEvent`. */
  readonly take = (event: SolveEvent): void => {
    if (event.kind === 'phase') this.seen.phase = event.phase;
    if (event.kind === 'bound') this.seen.bound = event.lowerBound;
    if (event.kind === 'incumbent') {
      this.seen.cost = event.cost;
      this.seen.placed = event.placed;
    }
    const pause = this.context.io.stderr.isTerminal ? REDRAW_EVERY : LINE_EVERY;
    if (this.context.io.monotonicMs() - this.lastShown >= pause) this.show();
  };

  /** Takes the bar away. */
  end(): void {
    clearInterval(this.timer);
    if (this.context.io.stderr.isTerminal) this.context.io.stderr.write(CLEAR_LINE);
  }

  private show(): void {
    const { io, note } = this.context;
    this.lastShown = io.monotonicMs();
    const seconds = (this.lastShown - this.started) / 1_000;
    const line = [
      this.context.say(`phase.${this.seen.phase}`),
      this.context.say('progress.seconds', { seconds: Math.round(seconds), limit: this.limitSeconds }),
      ...this.figures(),
    ].join(' · ');
    if (!io.stderr.isTerminal) {
      note(line);
      return;
    }
    const done = Math.min(BAR_CELLS, Math.round((BAR_CELLS * seconds) / this.limitSeconds));
    const bar = '█'.repeat(done) + '░'.repeat(BAR_CELLS - done);
    io.stderr.write(`${CLEAR_LINE}${`${bar} ${line}`.slice(0, io.stderr.columns - 1)}`);
  }

  private figures(): string[] {
    const { cost, placed, bound } = this.seen;
    if (cost === null || placed === null) return [];
    const share = this.needs === 0 ? 100 : Math.round((1_000 * placed) / this.needs) / 10;
    const gap = bound === null ? null : Math.max(0, (cost - bound) / Math.max(1, Math.abs(cost)));
    return [
      this.context.say('progress.placed', { placed, needs: this.needs, share }),
      ...(gap === null ? [] : [this.context.say('progress.gap', { gap: Math.round(gap * 1_000) / 10 })]),
    ];
  }
}
