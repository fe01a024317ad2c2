import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, body } from '../api/client';

/** The curriculum in force, and the names of the specialties. */
export const curriculumQuery = queryOptions({
  queryKey: ['curriculum'],
  queryFn: () => body(api.GET('/api/v1/curriculum')),
  staleTime: 3_600_000,
});

/** Everything that a change of the rules may change. */
export const RULES = ['planning-rules'] as const;

/** The planning rules in force. */
export const planningRulesQuery = queryOptions({
  queryKey: RULES,
  queryFn: () => body(api.GET('/api/v1/planning-rules')),
  staleTime: 3_600_000,
});

/** Whether a plan is published only when another person has approved it; `false` until that is known. */
export function useNeedsSecond(enabled = true): boolean {
  const { data } = useQuery({ ...planningRulesQuery, enabled });
  return data?.rules.find(({ key }) => key === 'secondToPublish')?.value === true;
}

/** Every change of the rules that has been decided, earliest first. */
export const ruleChangesQuery = queryOptions({
  queryKey: [...RULES, 'changes'],
  queryFn: () => body(api.GET('/api/v1/planning-rules/changes')),
});

/** Every version of the curriculum. */
export const curriculaQuery = queryOptions({
  queryKey: ['curricula'],
  queryFn: async () => (await body(api.GET('/api/v1/curricula'))).items,
});
