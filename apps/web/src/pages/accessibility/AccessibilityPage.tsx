import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/Page';
import { ReportForm } from './ReportForm';

const PARTS = ['how', 'shortfalls', 'tested', 'report', 'complain'] as const;

/** Where shortcomings are reported to the authority. */
const DIGG = 'https://www.digg.se/tdosanmalan';

/** The statement that the law on digital public service asks for. */
export function AccessibilityPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('accessibility.title')} lead={t('accessibility.lead')}>
      <div className="prose">
        {PARTS.map((part) => (
          <section key={part}>
            <h2>{t(`accessibility.${part}.title`)}</h2>
            <p>{t(`accessibility.${part}.text`)}</p>
            {part === 'report' && <ReportForm />}
            {part === 'complain' && (
              <p>
                <a href={DIGG} rel="noreferrer">
                  {t('accessibility.toDigg')}
                </a>
              </p>
            )}
          </section>
        ))}
        <section>
          <h2>{t('accessibility.keyboard.title')}</h2>
          <dl className="facts">
            {(['move', 'along', 'ends', 'open', 'carry', 'leave'] as const).map((key) => (
              <div key={key} className="fact-row">
                <dt>{t(`accessibility.keyboard.${key}`)}</dt>
                <dd>{t(`accessibility.keyboard.${key}Text`)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <p className="soft">{t('accessibility.updated')}</p>
      </div>
    </Page>
  );
}
