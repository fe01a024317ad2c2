import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../api/client';
import { PLANS } from './plans';

/** What is to be explained: a placement that people were told of, or a need in the plan in force or in a proposal. */
export type WhyQuestion =
  | { readonly kind: 'placement'; readonly placementId: string }
  | {
      readonly kind: 'need';
      readonly doctorId: string;
      readonly needKey: string;
      /** A proposal; without it, the plan as it stands. */
      readonly planId?: string;
    };

/** A doctor's needs with their ids, by which they are asked about. */
export const needsQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['doctors', doctorId, 'needs'],
    queryFn: () => body(api.GET('/api/v1/doctors/{doctorId}/needs', { params: { path: { doctorId } } })),
    staleTime: 60_000,
  });

/** Why something lies where it does, or has no placement; `null` where the doctor has no such need. */
export const whyQuery = (question: WhyQuestion) =>
  queryOptions({
    queryKey: [...PLANS, 'why', question],
    queryFn: async ({ client }) => {
      if (question.kind === 'placement') {
        const { placementId } = question;
        return body(api.GET('/api/v1/placements/{placementId}/why', { params: { path: { placementId } } }));
      }
      const { doctorId, needKey, planId } = question;
      const { items } = await client.query(needsQuery(doctorId));
      const need = items.find(({ key }) => key === needKey);
      if (!need) return null;
      return body(
        api.GET('/api/v1/needs/{needId}/why', {
          params: { path: { needId: need.id }, query: planId === undefined ? {} : { planId } },
        }),
      );
    },
    staleTime: 60_000,
  });
