import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { ImportWizard } from './ImportWizard';

/** Lists in and out: the wizard, the downloads, and what was imported before. */
export function ImportsPage() {
  const { t } = useTranslation();
  // A new number starts the wizard from its first step.
  const [round, setRound] = useState(0);
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      <ImportWizard
        key={round}
        onRestart={() => {
          setRound(round + 1);
        }}
      />
      <div className="grid">
        <Downloads />
        <History />
      </div>
    </Page>
  );
}

function Downloads() {
  const { t } = useTranslation();
  return (
    <Panel title={t('imports.downloads')}>
      <p className="soft">{t('imports.downloadsLead')}</p>
      <ul className="downloads">
        {(['roster', 'slots'] as const).map((kind) => (
          <li key={kind} className="row">
            <strong>{t(`imports.kind.${kind}`)}</strong>
            {(['xlsx', 'csv'] as const).map((format) => (
              <a
                key={format}
                className="button"
                href={`/api/v1/exports/${kind}?format=${format}`}
                download
                aria-label={`${t(`imports.kind.${kind}`)}, ${format.toUpperCase()}`}
              >
                {format.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function History() {
  const { t } = useTranslation();
  const format = useFormat();
  const batches = useQuery({
    queryKey: ['imports'],
    queryFn: () => body(api.GET('/api/v1/imports', { params: { query: { limit: 20 } } })),
  });
  return (
    <Panel title={t('imports.history')}>
      <Await query={batches}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('imports.noHistory')}</p>
          ) : (
            <div className="table-wrap">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('imports.when')}</th>
                    <th scope="col">{t('imports.file')}</th>
                    <th scope="col">{t('imports.result')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((batch) => (
                    <tr key={batch.id}>
                      <td>{format.instant(batch.importedAt)}</td>
                      <td className="break">
                        {batch.fileName}
                        <div className="soft">{t(`imports.kind.${batch.kind}`)}</div>
                      </td>
                      <td>
                        {t('imports.batch', {
                          added: format.number(batch.added),
                          changed: format.number(batch.changed),
                          removed: format.number(batch.removed),
                          faulty: format.number(batch.faultyRows),
                        })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Await>
    </Panel>
  );
}
