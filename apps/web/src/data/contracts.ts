import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from '../api/client';

export const CONTRACTS = ['contracts'] as const;

export type Contract = Schemas['Contract'];
export type Provider = Schemas['Provider'];

/** Every owner with its contracts, by name. */
export const providersQuery = queryOptions({
  queryKey: [...CONTRACTS, 'providers'],
  queryFn: async () => (await body(api.GET('/api/v1/providers'))).items,
});

export const contractQuery = (contractId: string) =>
  queryOptions({
    queryKey: [...CONTRACTS, 'one', contractId],
    queryFn: () => body(api.GET('/api/v1/contracts/{contractId}', { params: { path: { contractId } } })),
  });

/** What every owner owes and offers in a year. */
export const ledgerQuery = (year: number) =>
  queryOptions({
    queryKey: [...CONTRACTS, 'ledger', year],
    queryFn: async () => (await body(api.GET('/api/v1/duty-ledger', { params: { query: { year } } }))).lines,
  });
