import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../session';
import { useOnline } from '../useOnline';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import { MainMenu } from './MainMenu';
import { Preferences } from './Preferences';
import { useDisclosure } from './useDisclosure';
import './shell.css';

/** Frame of every page: skip link, menu for the role, language, appearance, sign-out. */
export function Shell({
  session,
  children,
}: {
  readonly session: Session | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const content = useContentFocus();
  const online = useOnline();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="bar">
        {session?.demo && <div className="demo-banner">{t('app.demo')}</div>}
        {!online && (
          <div className="demo-banner" role="status">
            {t('state.offline')}
          </div>
        )}
        <div className="bar-line">
          <Link to="/" className="brand">
            <img src="/favicon.svg" alt="" />
            {t('app.name')}
          </Link>
          {session ? (
            <>
              <Sheet session={session} />
              <Bell />
            </>
          ) : (
            <div className="bar-end">
              <Preferences />
            </div>
          )}
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1} ref={content}>
        {children}
      </main>
      <footer className="foot">
        <span>{t('app.footer')}</span>
        <Link to="/accessibility">{t('app.accessibility')}</Link>
      </footer>
    </div>
  );
}

/** Menu and account: in the bar where there is room, on a phone in a sheet that a button unfolds. */
function Sheet({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const { open, toggle, close, frame } = useDisclosure<HTMLDivElement>();
  return (
    <div {...frame} className="bar-sheet" data-open={open}>
      <button
        type="button"
        className="button menu-toggle"
        aria-expanded={open}
        aria-controls="main-menu"
        onClick={toggle}
      >
        {t('app.menu')}
      </button>
      <div className="bar-menu" id="main-menu">
        <MainMenu session={session} onNavigate={close} />
        <AccountMenu session={session} />
      </div>
    </div>
  );
}

/** After a change of page the focus stands at its content, as after a full load. */
function useContentFocus() {
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}
