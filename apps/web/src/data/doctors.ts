import { queryOptions } from '@tanstack/react-query';
import { allItems, api, body } from '../api/client';

/** Every doctor that the caller may see, by name. */
export const allDoctorsQuery = queryOptions({
  queryKey: ['doctors', 'all'],
  queryFn: () => allItems((query) => body(api.GET('/api/v1/doctors', { params: { query } }))),
  staleTime: 5 * 60_000,
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
