import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyTheme, chosenTheme, THEMES } from '../../design/theme';
import { chooseLanguage, LANGUAGES } from '../../i18n/i18n';

/** Language and appearance, kept on this device. */
export function Preferences() {
  return (
    <>
      <LanguagePick />
      <ThemePick />
    </>
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
