/** A pause that others may ask for, and end. */
export class Rest {
  /** Settles once there is no pause, or the pause ends. */
  over: Promise<void> = Promise.resolve();
  private wake: (() => void) | null = null;

  begin(): void {
    if (this.wake) return;
    this.over = new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  end(): void {
    this.wake?.();
    this.wake = null;
  }
}
