let lastInput = Date.now();

const INPUTS = ['pointerdown', 'keydown', 'focus'] as const;

/** Notes from now on when the user does something. */
export function noteActivity(): void {
  for (const input of INPUTS) {
    addEventListener(
      input,
      () => {
        lastInput = Date.now();
      },
      { capture: true, passive: true },
    );
  }
}

/** Whether the user has done something within so many milliseconds. What asks the server by itself stops without it. */
export function wasActiveWithin(milliseconds: number): boolean {
  return Date.now() - lastInput <= milliseconds;
}
