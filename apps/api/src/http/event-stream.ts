import { type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';

/** Keeps proxies from closing a quiet stream. */
export const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Updates of long work as server-sent events, with a `heartbeat` when nothing happens. Ends with the work; a reader who
 * leaves ends nothing but the stream.
 * @param messages the events that one update makes, in order
 */
export function eventStream<Update>(
  follow: (signal: AbortSignal) => AsyncIterable<Update>,
  messages: (update: Update) => readonly MessageEvent[],
  heartbeatMilliseconds = HEARTBEAT_MILLISECONDS,
): Observable<MessageEvent> {
  return new Observable<MessageEvent>((reader) => {
    const leaving = new AbortController();
    const heartbeat = setInterval(() => {
      reader.next({ type: 'heartbeat', data: {} });
    }, heartbeatMilliseconds);
    const pump = async (): Promise<void> => {
      for await (const update of follow(leaving.signal)) {
        for (const message of messages(update)) reader.next(message);
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
