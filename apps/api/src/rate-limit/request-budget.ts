interface Window {
  /** Milliseconds of the clock at which the window began. */
  readonly begun: number;
  count: number;
}

const WINDOW_MILLISECONDS = 60_000;
/** Addresses remembered at the same time; when there are more, the windows that have ended go. */
const MOST_SENDERS = 10_000;

/** Counts requests by sender in windows of a minute. Kept in memory: each process has its own count. */
export class RequestBudget {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one request; returns the seconds to wait when the sender has used the minute's budget up, else 0. */
  take(sender: string): number {
    const now = this.now();
    const window = this.windowOf(sender, now);
    window.count += 1;
    if (window.count <= this.perMinute) return 0;
    return Math.max(1, Math.ceil((window.begun + WINDOW_MILLISECONDS - now) / 1_000));
  }

  private windowOf(sender: string, now: number): Window {
    const known = this.windows.get(sender);
    if (known && now < known.begun + WINDOW_MILLISECONDS) return known;
    if (this.windows.size >= MOST_SENDERS) this.forgetEnded(now);
    const begun = { begun: now, count: 0 };
    this.windows.set(sender, begun);
    return begun;
  }

  private forgetEnded(now: number): void {
    for (const [sender, { begun }] of this.windows) {
      if (now >= begun + WINDOW_MILLISECONDS) this.windows.delete(sender);
    }
  }
}
