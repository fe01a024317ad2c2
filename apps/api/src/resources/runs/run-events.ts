import { type MessageEvent } from '@nestjs/common';
import { type Observable } from 'rxjs';
import { type RunUpdate } from '#planning';
import { eventStream, HEARTBEAT_MILLISECONDS } from '../../http/event-stream.js';

/**
 * The updates of a run as server-sent events: `progress` with new points (its id is the last point's number, which the
 * browser sends back as Last-Event-ID), `run` with the run itself.
 */
export function runEvents(
  follow: (signal: AbortSignal) => AsyncIterable<RunUpdate>,
  send: { readonly run: (update: RunUpdate) => object; readonly points: (update: RunUpdate) => object[] },
  heartbeatMilliseconds = HEARTBEAT_MILLISECONDS,
): Observable<MessageEvent> {
  return eventStream(
    follow,
    (update) => {
      const last = update.points.at(-1);
      const run = { type: 'run', data: send.run(update) };
      if (!last) return [run];
      return [{ type: 'progress', id: String(last.sequence), data: { points: send.points(update) } }, run];
    },
    heartbeatMilliseconds,
  );
}

/** The number of the last point that the reader has; 0 for a new reader or an id that is not ours. */
export function lastSequence(lastEventId: string | undefined): number {
  return /^\d{1,9}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
}
