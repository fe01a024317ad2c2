/**
 * Waits until all of the works have ended, well or badly: inside a transaction none of them may go on when it is taken back.
 * @returns what each has come to, in order
 * @throws what the first that failed has thrown
 */
export async function allEnded<T extends readonly unknown[] | []>(
  works: T,
): Promise<{ -readonly [Place in keyof T]: Awaited<T[Place]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
