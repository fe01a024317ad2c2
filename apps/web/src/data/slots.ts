import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { allItems, api, body, type Schemas } from '../api/client';

export const SLOTS = ['slots'] as const;

export type SlotState = Schemas['Slot']['state'];

/** Which slots are wanted; an empty text wants all. */
export interface SlotFilter {
  readonly state: SlotState | '';
  readonly specialty: string;
  readonly hostId: string;
  /** First week that the slot must reach. */
  readonly from: string;
}

/** Slots page by page. */
export const slotsQuery = ({ state, specialty, hostId, from }: SlotFilter) =>
  infiniteQueryOptions({
    queryKey: [...SLOTS, 'pages', state, specialty, hostId, from],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/slots', {
          params: {
            query: {
              limit: 50,
              ...(state === '' ? {} : { state: [state] }),
              ...(specialty === '' ? {} : { specialty: [specialty] }),
              ...(hostId === '' ? {} : { hostId: [hostId] }),
              ...(from === '' ? {} : { from }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Every slot that the caller may see; for naming the clinics of a comparison. */
export const allSlotsQuery = queryOptions({
  queryKey: [...SLOTS, 'all'],
  queryFn: () => allItems((query) => body(api.GET('/api/v1/slots', { params: { query } }))),
  staleTime: 60_000,
});
