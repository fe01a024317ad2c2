import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyTheme, chosenTheme, THEMES, type Theme } from '../../design/theme';
import { chooseLanguage, type Language, LANGUAGES } from '../../i18n/i18n';
import { navigation } from '../navigation';
import { useSignOut, type Session } from '../session';
import './shell.css';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { sv: 'Svenska', en: 'English' };

/** Frame of every page: skip link, menu for the role, language, appearance, sign-out. */
export function Shell({ session, children }: { readonly session: Session | null; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <div>
        {session?.demo && <div className="demo-banner">{t('app.demo')}</div>}
        <header className="bar" data-open={open}>
          <Link to="/" className="brand">
            <img src="/favicon.svg" alt="" />
            {t('app.name')}
          </Link>
          <button
            type="button"
            className="button menu-toggle"
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {t('app.menu')}
          </button>
          {session && <MainMenu session={session} onNavigate={() => { setOpen(false); }} />}
          <div className="bar-end">
            {session && (
              <span className="who">
                {session.name}
                <small>{t(`role.${session.role}`)}</small>
              </span>
            )}
            <LanguagePick />
            <ThemePick />
            {session && <SignOut />}
          </div>
        </header>
      </div>
      <main id="content" className="page" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <span>{t('app.footer')}</span>
        <Link to="/accessibility">{t('app.accessibility')}</Link>
      </footer>
    </div>
  );
}

function MainMenu({ session, onNavigate }: { readonly session: Session; readonly onNavigate: () => void }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('app.mainNavigation')}>
      <ul className="nav">
        {navigation[session.role].map(({ path, text }) => (
          <li key={path}>
            <Link to={path} onClick={onNavigate} activeOptions={{ exact: path === '/' }}>
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
        void chooseLanguage(event.target.value as Language);
      }}
    >
      {LANGUAGES.map((language) => (
        <option key={language} value={language} lang={language}>
          {LANGUAGE_NAMES[language]}
        </option>
      ))}
    </select>
  );
}

function ThemePick() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return (
    <select
      className="pick"
      aria-label={t('app.theme.label')}
      value={theme}
      onChange={(event) => {
        const next = event.target.value as Theme;
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
      onClick={() => {
        signOut.mutate();
      }}
    >
      {t('app.signOut')}
    </button>
  );
}
