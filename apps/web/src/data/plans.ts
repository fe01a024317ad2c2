import { queryOptions } from '@tanstack/react-query';
import { allItems, api, ApiError, body, type Schemas } from '../api/client';
import { placementsOf } from './timeline';

/** Everything that a publication, an undo or a new proposal may change. */
export const PLANS = ['plans'] as const;

function noneYet(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}

/** The latest plan versions, newest first. */
export const plansQuery = queryOptions({
  queryKey: [...PLANS, 'list'],
  queryFn: () => body(api.GET('/api/v1/plans', { params: { query: { limit: 50 } } })),
});

/** The plan that holds now; `null` when none has been published. */
export const publishedPlanQuery = queryOptions({
  queryKey: [...PLANS, 'published'],
  queryFn: () => body(api.GET('/api/v1/plans/published')).catch(noneYet),
});

export const planQuery = (planId: string) =>
  queryOptions({
    queryKey: [...PLANS, planId],
    queryFn: () => body(api.GET('/api/v1/plans/{planId}', { params: { path: { planId } } })),
  });

/** A plan in numbers: by item of the curriculum, by reason, week by week. */
export const planSummaryQuery = (planId: string) =>
  queryOptions({
    queryKey: [...PLANS, planId, 'summary'],
    queryFn: () => body(api.GET('/api/v1/plans/{planId}/summary', { params: { path: { planId } } })),
  });

/** The plan that holds in numbers; `null` when none has been published. */
export const publishedSummaryQuery = queryOptions({
  queryKey: [...PLANS, 'published', 'summary'],
  queryFn: () => body(api.GET('/api/v1/plans/published/summary')).catch(noneYet),
});

/** Every placement of a plan, by doctor and start. */
export const planPlacementsQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plan-placements', planId],
    queryFn: async () =>
      placementsOf(await body(api.GET('/api/v1/plans/{planId}/timeline', { params: { path: { planId } } }))),
  });

/** Every need that a plan leaves without a placement, with its reason in the language asked for. */
export const planUnplacedQuery = (planId: string, language: string) =>
  queryOptions({
    queryKey: ['plan-unplaced', planId, language],
    queryFn: () =>
      allItems((query) =>
        body(api.GET('/api/v1/plans/{planId}/unplaced', { params: { path: { planId }, query } })),
      ),
    staleTime: Infinity,
  });

/** What would change when the plan replaces the published one. */
export const comparisonQuery = (planId: string) =>
  queryOptions({
    queryKey: [...PLANS, planId, 'comparison'],
    queryFn: () => body(api.GET('/api/v1/plans/{planId}/comparison', { params: { path: { planId } } })),
  });

/** What must come along when only these changes of a proposal are taken, and what they would do. */
export const partPreviewQuery = (planId: string, changes: readonly string[]) =>
  queryOptions({
    queryKey: [...PLANS, planId, 'part', changes],
    queryFn: () =>
      body(
        api.POST('/api/v1/plans/{planId}/part-preview', {
          params: { path: { planId } },
          body: { changes: [...changes] },
        }),
      ),
    retry: false,
  });

/** The needs of a plan as it stands, all items together. */
export function totalsOf(items: Schemas['PlanSummary']['items']) {
  const sum = (of: 'placed' | 'inPhase' | 'unplaced') => items.reduce((total, each) => total + each[of], 0);
  return { placed: sum('placed'), inPhase: sum('inPhase'), needs: sum('placed') + sum('unplaced') };
}
