import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

export const ACCESSIBILITY = ['accessibility-reports'] as const;

export type AccessibilityReport = Schemas['AccessibilityReport'];

/** What people have reported that they cannot use: those that wait first. */
export const accessibilityReportsQuery = queryOptions({
  queryKey: ACCESSIBILITY,
  queryFn: async () => (await body(api.GET('/api/v1/accessibility-reports'))).items,
});

/** The regions that receive reports, for whoever is not signed in. */
export const accessibilityReceiversQuery = queryOptions({
  queryKey: [...ACCESSIBILITY, 'receivers'],
  queryFn: async () => (await body(api.GET('/api/v1/accessibility-reports/receivers'))).items,
  staleTime: Infinity,
});
