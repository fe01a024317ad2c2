import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

/** The proposal that still waits: one made before the published plan was has been overtaken by it. */
export function waitingProposal({
  latestProposal,
  publishedPlan,
}: Schemas['Overview']): Schemas['Plan'] | null {
  if (!latestProposal || !publishedPlan) return latestProposal;
  return latestProposal.createdAt > publishedPlan.createdAt ? latestProposal : null;
}

/** What the home page of the caller's role shows. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: () => body(api.GET('/api/v1/overview')),
});
