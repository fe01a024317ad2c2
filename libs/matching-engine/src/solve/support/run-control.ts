import type { SolveEvent, SolveOptions, SolvePhase, StopReason } from '../../solve-contract.js';

/** A monotonic clock, in seconds. */
export type Clock = () => number;

/** The engine's only clock, and only a default: whoever calls may inject another. */
export const machineClock: Clock = () => performance.now() / 1000;

const LONGEST_TURN_SECONDS = 0.03;

/**
 * Decides when a run ends, and lets the caller's event loop breathe.
 *
 * One unit of work is one doctor's plan priced or evaluated. Under a work limit no clock takes part in any decision.
 */
export class RunControl {
  readonly startedAt: number;
  readonly timeLimit: number | null;
  readonly workLimit: number | null;
  private work = 0;
  private lastTurn: number;
  private stopped: StopReason | null = null;
  /** Why the main part of the run ended. */
  private ended: StopReason | null = null;
  /** Share of the time or work kept back for what comes last. */
  private held = 0;

  constructor(
    private readonly options: SolveOptions,
    private readonly clock: Clock,
  ) {
    this.startedAt = clock();
    this.lastTurn = this.startedAt;
    this.workLimit = options.workLimit ?? null;
    this.timeLimit = options.timeLimitSeconds ?? (this.workLimit === null ? 60 : null);
  }

  get targetGap(): number {
    return this.options.targetGap ?? 0;
  }

  /** Whether decisions may look at the clock. */
  get clocked(): boolean {
    return this.workLimit === null;
  }

  get seconds(): number {
    return this.clock() - this.startedAt;
  }

  get workDone(): number {
    return this.work;
  }

  /** Keeps a share of the time or work back for what comes last. */
  reserve(share: number): void {
    this.held = share;
  }

  /** Gives the rest of the time or work free: the main part of the run is over, whatever ended it but a cancel. */
  release(): void {
    this.held = 0;
    this.ended = this.stopped;
    if (this.stopped !== 'cancelled') this.stopped = null;
  }

  /** Share of the allowed time or work that is used up, 0 to 1 and beyond. */
  get progress(): number {
    if (this.workLimit !== null) return this.work / Math.max(1, this.workLimit * (1 - this.held));
    return this.seconds / Math.max(1e-3, this.limitInSeconds);
  }

  /** The time limit in seconds, without what is kept back; `Infinity` under a work limit. */
  get limitInSeconds(): number {
    return this.clocked ? this.timeLimit! * (1 - this.held) : Infinity;
  }

  get secondsLeft(): number {
    return this.limitInSeconds - this.seconds;
  }

  /** Seconds to the time limit itself, with what is kept back; `Infinity` under a work limit. */
  get secondsToEnd(): number {
    return this.clocked ? this.timeLimit! - this.seconds : Infinity;
  }

  spend(units: number): void {
    this.work += units;
  }

  get stopReason(): StopReason | null {
    return this.stopped === 'cancelled' ? this.stopped : (this.ended ?? this.stopped);
  }

  stop(reason: StopReason): void {
    this.stopped ??= reason;
  }

  /** True once the run has to end; the reason is kept. */
  over(): boolean {
    if (this.stopped) return true;
    if (this.options.signal?.aborted) this.stopped = 'cancelled';
    else if (this.workLimit !== null) {
      if (this.work >= this.workLimit * (1 - this.held)) this.stopped = 'work-limit';
    } else if (this.seconds >= this.limitInSeconds) this.stopped = 'time-limit';
    return this.stopped !== null;
  }

  /** True when the run should have ended a while ago (a cancel or a work limit knows no grace). */
  overdue(graceSeconds: number): boolean {
    if (!this.over()) return false;
    return this.stopped !== 'time-limit' || this.seconds > this.limitInSeconds + graceSeconds;
  }

  /** Hands the thread back for a moment where the last turn was long, so that a cancel can be heard. */
  async breathe(): Promise<void> {
    if (this.clock() - this.lastTurn < LONGEST_TURN_SECONDS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.lastTurn = this.clock();
  }

  phase(phase: SolvePhase): void {
    this.tell({ kind: 'phase', phase, seconds: this.seconds });
  }

  incumbent(cost: number, placed: number): void {
    this.tell({ kind: 'incumbent', cost, placed, seconds: this.seconds });
  }

  bound(lowerBound: number): void {
    this.tell({ kind: 'bound', lowerBound, seconds: this.seconds });
  }

  private tell(event: SolveEvent): void {
    this.options.onEvent?.(event);
  }
}
