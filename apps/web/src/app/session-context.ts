import { createContext, use } from 'react';
import type { Session } from './session';

export const SessionContext = createContext<Session | null>(null);

/** The session of the page; pages are shown to those who are signed in only. */
export function useOwnSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('This page is shown to nobody who is not signed in.');
  return session;
}
