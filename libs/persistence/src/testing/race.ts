import { UseCaseError } from '#planning';
import type { DataSource } from 'typeorm';

/**
 * Opens all connections of a pool before a race: behind a cold pool the first attempt has often won before the second
 * has a connection, and even a program without any guard passes by luck.
 */
export async function warmUp(source: DataSource, connections: number): Promise<void> {
  let here = 0;
  let release = (): void => undefined;
  const everyone = new Promise<void>((resolve) => {
    release = resolve;
  });
  await Promise.all(
    Array.from({ length: connections }, () =>
      source.transaction(async (manager) => {
        await manager.query('SELECT 1');
        here += 1;
        if (here === connections) release();
        await everyone;
      }),
    ),
  );
}

/** How many attempts ended in which way: `won`, the code of a refusal, or the message of any other error. */
export type Tally = Readonly<Record<string, number>>;

/**
 * Lets so many hands make so many attempts, each hand its next one as soon as the last has ended, and counts how they
 * end. As any client does, a hand that is told to come again in a moment comes again.
 */
export async function race(
  attempts: number,
  hands: number,
  attempt: (number: number) => Promise<unknown>,
): Promise<Tally> {
  const tally: Record<string, number> = {};
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < attempts) {
      const number = next;
      next += 1;
      const outcome = await patiently(() => attempt(number)).then(() => 'won', outcomeOf);
      tally[outcome] = (tally[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: hands }, work));
  return tally;
}

/** Tries again for as long as the database asks for it: what was refused so has not happened. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!outcomeOf(error).startsWith('DATABASE.BUSY')) throw error;
    }
  }
}

/** The code of a refusal, and the wall that it came from where it was not the program's own check. */
function outcomeOf(error: unknown): string {
  if (!(error instanceof UseCaseError)) return String(error);
  const { rule } = error.params;
  return rule === undefined ? error.code : `${error.code} by ${rule}`;
}
