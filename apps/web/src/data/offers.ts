import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body, idempotencyKey, type Schemas } from '../api/client';
import { SLOTS } from './slots';

/** What became of slots that were drawn up and, where that was wanted, published. */
export interface Offered {
  readonly drafted: number;
  readonly published: number;
  /** Why some were not published. */
  readonly faults: readonly string[];
}

/** Publishes drafts, each by itself. */
async function publishAll(slots: readonly Schemas['Slot'][]): Promise<Offered> {
  if (slots.length === 0) return { drafted: 0, published: 0, faults: [] };
  const { published, rows } = await body(
    api.POST('/api/v1/slots/publish', {
      params: { header: idempotencyKey() },
      body: { slots: slots.map(({ id, version }) => ({ slotId: id, version })) },
    }),
  );
  const faults = rows.flatMap(({ fault }) => (fault ? [fault.message] : []));
  return { drafted: slots.length, published, faults: [...new Set(faults)] };
}

/** Draws slots up, and publishes them at once where `publish` says so; the drafts stay where publishing fails. */
export function useOffer(draw: () => Promise<readonly Schemas['Slot'][]>) {
  const renew = useRenewSlots();
  return useMutation({
    mutationFn: async ({ publish }: { readonly publish: boolean }): Promise<Offered> => {
      const drafts = await draw();
      return publish ? publishAll(drafts) : { drafted: drafts.length, published: 0, faults: [] };
    },
    onSettled: renew,
  });
}

/** Publishes drafts that are there already. */
export function usePublishDrafts() {
  const renew = useRenewSlots();
  return useMutation({ mutationFn: publishAll, onSettled: renew });
}

/** Fetches anew what shows slots. */
export function useRenewSlots() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: SLOTS }),
      client.invalidateQueries({ queryKey: ['overview'] }),
      client.invalidateQueries({ queryKey: ['duty'] }),
    ]);
}
