import { type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import { type RunUpdate } from '#planning';

/** Keeps proxies from closing a quiet stream. */
export const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * The updates of a run as server-sent events: `progress` with new points (its id is the last point's number, which the
 * browser sends back as Last-Event-ID), `run` with the run itself, `heartbeat` when nothing happens. Ends with the run;
 * a reader who leaves ends nothing but the stream.
 */
export function runEvents(
  follow: (signal: AbortSignal) => AsyncIterable<RunUpdate>,
  send: { readonly run: (update: RunUpdate) => object; readonly points: (update: RunUpdate) => object[] },
  heartbeatMilliseconds = HEARTBEAT_MILLISECONDS,
): Observable<MessageEvent> {
  return new Observable<MessageEvent>((reader) => {
    const leaving = new AbortController();
    const heartbeat = setInterval(() => {
      reader.next({ type: 'heartbeat', data: {} });
    }, heartbeatMilliseconds);
    const pump = async (): Promise<void> => {
      for await (const update of follow(leaving.signal)) {
        const last = update.points.at(-1);
        if (last)
          reader.next({ type: 'progress', id: String(last.sequence), data: { points: send.points(update) } });
        reader.next({ type: 'run', data: send.run(update) });
      }
    };
    pump().then(
      () => {
        reader.complete();
      },
      (error: unknown) => {
        reader.error(error);
      },
    );
    return () => {
      clearInterval(heartbeat);
      leaving.abort();
    };
  });
}

/** The number of the last point that the reader has; 0 for a new reader or an id that is not ours. */
export function lastSequence(lastEventId: string | undefined): number {
  return /^\d{1,9}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
}
