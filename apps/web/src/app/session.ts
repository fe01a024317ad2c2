import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ROLE_NAMES } from '#domain';
import { api, ApiError, body, type Schemas, setFormToken } from '../api/client';
import { ME } from './query-client';

/** Whether a display name only repeats the role's name, as the demo's accounts do. */
export function isRoleName(name: string, role: Role): boolean {
  const { sv, en } = ROLE_NAMES[role];
  return name === sv || name === en;
}

export type Role = Schemas['Me']['role']['role'];

/** Who is signed in, in which role, and what she may do. */
export interface Session {
  readonly name: string;
  readonly role: Role;
  /** The doctor, clinic, centre or group that the role is held for; `null` for the whole region. */
  readonly scopeId: string | null;
  /** The session ends after so many minutes without a request, */
  readonly idleMinutes: number;
  /** and then in any case. */
  readonly expiresAt: string;
  /** Whether this is a demo with invented people. */
  readonly demo: boolean;
  readonly may: (action: string, thing: string) => boolean;
}

const missing =
  (status: number) =>
  (error: unknown): null => {
    if (error instanceof ApiError && error.status === status) return null;
    throw error;
  };

const meQuery = queryOptions({
  queryKey: ME,
  queryFn: async () => {
    const me = await body(api.GET('/api/v1/me')).catch(missing(401));
    setFormToken(me?.csrfToken ?? '');
    return me;
  },
  staleTime: 5 * 60_000,
});

/** The accounts that a demo offers; `null` where this is no demo. */
export const demoAccountsQuery = queryOptions({
  queryKey: ['demo-accounts'],
  queryFn: () => body(api.GET('/api/v1/demo-accounts')).catch(missing(404)),
  staleTime: Infinity,
});

/** Asks who is signed in before there is a page that waits for the answer, and that shows what went wrong. */
export function startSession(client: QueryClient): void {
  client.query(meQuery).catch(leftToThePage);
  client.query(demoAccountsQuery).catch(leftToThePage);
}

const leftToThePage = (): void => undefined;

/** How the organisation's people sign in. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: () => body(api.GET('/api/v1/sign-in')),
  staleTime: Infinity,
});

/** The roles to choose from after coming back from the identity provider; `null` when there is nothing to choose. */
export const assignmentsQuery = queryOptions({
  queryKey: ['assignments'],
  queryFn: () => body(api.GET('/api/v1/sign-in/assignments')).catch(missing(401)),
});

/** The present session: `undefined` until the server has answered, `null` when nobody is signed in. */
export function useSession(): {
  readonly session: Session | null | undefined;
  readonly error: Error | null;
  readonly again: () => void;
} {
  const { data: me, error, refetch } = useQuery(meQuery);
  const { data: accounts } = useQuery(demoAccountsQuery);
  const session = useMemo(() => (me ? sessionOf(me, (accounts ?? null) !== null) : me), [me, accounts]);
  return { session, error, again: () => void refetch() };
}

function sessionOf(me: Schemas['Me'], demo: boolean): Session {
  return {
    name: me.displayName,
    role: me.role.role,
    scopeId: me.role.scopeId,
    idleMinutes: me.idleMinutes,
    expiresAt: me.expiresAt,
    demo,
    may: (action, thing) =>
      me.permissions.some((permission) => permission.action === action && permission.thing === thing),
  };
}

/** A name and a password, one of the demo's people, or a role of one who has shown who she is. */
export type Credentials = Schemas['SignIn'] | Schemas['DemoSignIn'] | Schemas['ChooseAssignment'];

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      'password' in credentials
        ? body(api.POST('/api/v1/session', { body: credentials }))
        : 'assignmentId' in credentials
          ? body(api.POST('/api/v1/sign-in/assignments', { body: credentials }))
          : body(api.POST('/api/v1/demo-session', { body: credentials })),
    onSuccess: (me) => {
      client.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'demo-accounts' && queryKey[0] !== ME[0],
      });
      setFormToken(me.csrfToken);
      client.setQueryData(ME, me);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/session'),
    onSuccess: () => {
      setFormToken('');
      client.setQueryData(ME, null);
      client.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'demo-accounts' && queryKey[0] !== ME[0],
      });
    },
  });
}
