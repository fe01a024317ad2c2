import { Outlet, useMatches } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure, Loading } from '../parts/Await';
import { Page } from '../parts/Page';
import { type Session, useSession } from './session';
import { SessionClock } from './SessionClock';
import { SessionContext } from './session-context';
import { Shell } from './shell/Shell';

const SignInPage = lazy(async () => ({ default: (await import('../pages/sign-in/SignInPage')).SignInPage }));

/** Frame of every page: asks who is signed in, and lets pages through that the role may see. */
export function Root() {
  const { session, error, again } = useSession();
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData });
  return (
    <Shell session={session ?? null}>
      <Suspense fallback={<Loading />}>
        {page?.open ? (
          <Outlet />
        ) : session === undefined ? (
          error ? (
            <Failure error={error} onRetry={again} />
          ) : (
            <Loading />
          )
        ) : session === null ? (
          <SignInPage />
        ) : mayOpen(session, page) ? (
          <SessionContext value={session}>
            <Outlet />
            <SessionClock />
          </SessionContext>
        ) : (
          <NotAllowed />
        )}
      </Suspense>
    </Shell>
  );
}

function mayOpen(
  session: Session,
  page: { readonly needs?: { action: string; thing: string } } | undefined,
): boolean {
  return page?.needs === undefined || session.may(page.needs.action, page.needs.thing);
}

function NotAllowed() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notAllowedTitle')}>
      <p>{t('state.notAllowed')}</p>
    </Page>
  );
}
