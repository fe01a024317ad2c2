/** @type {(() => Promise<void>) | undefined} */
let stopServers;

/** Jest's set-up hands the databases it has started to its tear-down. @param {() => Promise<void>} stop */
export function keepForTearDown(stop) {
  stopServers = stop;
}

/** Ends the databases once; does nothing when there are none. */
export async function stopKept() {
  const stop = stopServers;
  stopServers = undefined;
  await stop?.();
}
