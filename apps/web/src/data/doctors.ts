import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { allItems, api, body, idempotencyKey, type Schemas } from '../api/client';
import { refreshPlacements } from './placement-changes';

/** Every doctor that the caller may see, by name. */
export const allDoctorsQuery = queryOptions({
  queryKey: ['doctors', 'all'],
  queryFn: () => allItems((query) => body(api.GET('/api/v1/doctors', { params: { query } }))),
  staleTime: 5 * 60_000,
});

/** The doctors of one health centre, by name. */
export const centreDoctorsQuery = (healthCentreId: string) =>
  queryOptions({
    queryKey: ['doctors', 'centre', healthCentreId],
    queryFn: () =>
      allItems((query) =>
        body(
          api.GET('/api/v1/doctors', { params: { query: { ...query, healthCentreId: [healthCentreId] } } }),
        ),
      ),
  });

export const doctorQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['doctors', doctorId],
    queryFn: () => body(api.GET('/api/v1/doctors/{doctorId}', { params: { path: { doctorId } } })),
  });

/** How far the doctor has come, and what she still needs. */
export const trainingQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['doctors', doctorId, 'training'],
    queryFn: () => body(api.GET('/api/v1/doctors/{doctorId}/training', { params: { path: { doctorId } } })),
  });

/** The doctor's published placements, by start. */
export const doctorPlacementsQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['placements', 'doctor', doctorId],
    queryFn: () =>
      allItems((query) =>
        body(api.GET('/api/v1/doctors/{doctorId}/placements', { params: { path: { doctorId }, query } })),
      ),
  });

export type DoctorStatus = Schemas['Doctor']['status'];

/** Which doctors are wanted, and in which order; an empty text wants all. */
export interface DoctorFilter {
  readonly search: string;
  readonly healthCentreId: string;
  readonly area: string;
  readonly studyDirector: string;
  readonly status: DoctorStatus | '';
  readonly sort: string;
}

/** Doctors page by page. */
export const doctorsQuery = ({ status, healthCentreId, area, studyDirector, ...texts }: DoctorFilter) =>
  infiniteQueryOptions({
    queryKey: ['doctors', 'pages', status, healthCentreId, area, studyDirector, texts],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/doctors', {
          params: {
            query: {
              limit: 50,
              ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
              ...(status === '' ? {} : { status: [status] }),
              ...(healthCentreId === '' ? {} : { healthCentreId: [healthCentreId] }),
              ...(area === '' ? {} : { area: [area] }),
              ...(studyDirector === '' ? {} : { studyDirector: [studyDirector] }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** The study directors of the doctors that the caller may see. */
export const studyDirectorsQuery = queryOptions({
  queryKey: ['doctors', 'study-directors'],
  queryFn: async () => (await body(api.GET('/api/v1/study-directors'))).items,
  staleTime: 5 * 60_000,
});

/** The doctor's home centres over time. */
export const homeCentresQuery = (doctorId: string) =>
  queryOptions({
    queryKey: ['doctors', doctorId, 'home-centres'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/doctors/{doctorId}/home-centres', { params: { path: { doctorId } } })))
        .items,
  });

/** What happens to a doctor: seen before it is done, then done. `onRecorded` is called when it has been. */
export function useDoctorChange(doctorId: string, onRecorded: () => void) {
  const client = useQueryClient();
  const path = { doctorId };
  const preview = useMutation({
    mutationFn: (change: Schemas['DoctorChange']) =>
      body(api.POST('/api/v1/doctors/{doctorId}/changes/preview', { params: { path }, body: change })),
  });
  const record = useMutation({
    mutationFn: (order: Schemas['DoctorChangeOrder']) =>
      body(
        api.POST('/api/v1/doctors/{doctorId}/changes', {
          params: { path, header: idempotencyKey() },
          body: order,
        }),
      ),
    onSuccess: () => {
      onRecorded();
      return refreshPlacements(client);
    },
  });
  return { preview, record };
}
