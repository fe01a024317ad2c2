import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Schemas } from '../../api/client';
import { PLANS } from '../../data/plans';
import { runQuery } from '../../data/runs';

/** One point of the curves while a run goes on. */
export interface RunPoint {
  readonly sequence: number;
  readonly seconds: number;
  readonly cost: number | null;
  readonly lowerBound: number | null;
  readonly placed: number | null;
}

type Run = Schemas['Run'];

/** Whether a run has come to its end. */
export function isOver(state: Run['state']): boolean {
  return state !== 'queued' && state !== 'running';
}

/**
 * Follows a run while the page is open: its curves from the beginning, and the run itself in the query cache. After a
 * lost connection the browser asks again for what it has missed.
 */
export function useRunEvents(runId: string): readonly RunPoint[] {
  const client = useQueryClient();
  const [points, setPoints] = useState<readonly RunPoint[]>([]);
  useEffect(() => {
    const events = new EventSource(`/api/v1/runs/${encodeURIComponent(runId)}/events`);
    events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const { points: more } = JSON.parse(data) as { points: RunPoint[] };
      setPoints((known) => {
        const last = known.at(-1)?.sequence ?? -1;
        return [...known, ...more.filter((point) => point.sequence > last)];
      });
    });
    events.addEventListener('run', ({ data }: MessageEvent<string>) => {
      const run = JSON.parse(data) as Run;
      client.setQueryData(runQuery(runId).queryKey, run);
      if (!isOver(run.state)) return;
      events.close();
      void client.invalidateQueries({ queryKey: PLANS });
      void client.invalidateQueries({ queryKey: ['overview'] });
    });
    return () => {
      events.close();
    };
  }, [client, runId]);
  return points;
}
