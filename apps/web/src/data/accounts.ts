import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

export const ROLE_HOLDERS = ['role-holders'] as const;

export type RoleHolder = Schemas['RoleHolder'];

/** Everyone of the region who may sign in, with her roles. */
export const roleHoldersQuery = queryOptions({
  queryKey: ROLE_HOLDERS,
  queryFn: async () => (await body(api.GET('/api/v1/role-holders'))).items,
});
