import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyTheme, chosenTheme, THEMES } from '../../design/theme';
import { chooseLanguage, LANGUAGES } from '../../i18n/i18n';
import { navigation } from '../navigation';
import { isRoleName, type Session, useSignOut } from '../session';
import { useOnline } from '../useOnline';
import { Bell } from './Bell';
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
  const [open, setOpen] = useState(false);
  const content = useContentFocus();
  const online = useOnline();
  const close = () => {
    setOpen(false);
  };
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="bar" data-open={open}>
        {session?.demo && <div className="demo-banner">{t('app.demo')}</div>}
        {!online && (
          <div className="demo-banner" role="status">
            {t('state.offline')}
          </div>
        )}
        <div className="bar-line">
          <Link to="/" className="brand" onClick={close}>
            <img src="/favicon.svg" alt="" />
            {t('app.name')}
          </Link>
          <button
            type="button"
            className="button menu-toggle"
            aria-expanded={open}
            aria-controls="main-menu"
            onClick={() => {
              setOpen(!open);
            }}
          >
            {t('app.menu')}
          </button>
          <div className="bar-menu" id="main-menu">
            {session && <MainMenu session={session} onNavigate={close} />}
            <div className="bar-end">
              {session && (
                <span className="who">
                  {isRoleName(session.name, session.role) ? (
                    t(`role.${session.role}`)
                  ) : (
                    <>
                      {session.name}
                      <small>{t(`role.${session.role}`)}</small>
                    </>
                  )}
                </span>
              )}
              {session && <Bell onNavigate={close} />}
              <LanguagePick />
              <ThemePick />
              {session && <SignOut />}
            </div>
          </div>
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

function MainMenu({ session, onNavigate }: { readonly session: Session; readonly onNavigate: () => void }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('app.mainNavigation')}>
      <ul className="nav">
        {navigation[session.role].map(({ path, text }) => (
          <li key={path}>
            <Link
              to={path}
              onClick={onNavigate}
              activeOptions={{ exact: path === '/', includeSearch: false }}
            >
              {t(`nav.${text}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguagePick() {
  const { t, i18n } = useTranslation();
  return (
    <select
      className="pick"
      aria-label={t('app.language')}
      value={i18n.language}
      onChange={(event) => {
        const language = LANGUAGES.find((each) => each.code === event.target.value);
        if (language) void chooseLanguage(language.code);
      }}
    >
      {LANGUAGES.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function ThemePick() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <select
      className="pick"
      aria-label={t('app.theme.label')}
      value={theme}
      onChange={(event) => {
        const next = THEMES.find((each) => each === event.target.value) ?? 'system';
        setTheme(next);
        applyTheme(next);
      }}
    >
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {t(`app.theme.${name}`)}
        </option>
      ))}
    </select>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <button
      type="button"
      className="button button-quiet"
      disabled={signOut.isPending}
      onClick={() => {
        signOut.mutate();
      }}
    >
      {t('app.signOut')}
    </button>
  );
}
