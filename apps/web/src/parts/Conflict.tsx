import { useTranslation } from 'react-i18next';

/** One field of something that two people have changed. */
export interface ConflictField {
  readonly name: string;
  readonly before: string;
  readonly yours: string;
  readonly theirs: string;
}

interface ConflictProps {
  readonly fields: readonly ConflictField[];
  readonly busy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onEdit: () => void;
}

/**
 * Somebody else has saved since the form was opened: what stood there, what is in the form and what stands there now,
 * side by side. Nobody's text is thrown away before a choice is made.
 */
export function Conflict({ fields, busy, onKeepMine, onTakeTheirs, onEdit }: ConflictProps) {
  const { t } = useTranslation();
  const differing = fields.filter(({ before, yours, theirs }) => yours !== theirs || before !== theirs);
  return (
    <section className="notice notice-warn stack" role="alert" aria-label={t('conflict.title')}>
      <strong>{t('conflict.title')}</strong>
      <span>{t('conflict.lead')}</span>
      <div className="table-wrap" tabIndex={0} role="region" aria-label={t('conflict.compare')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('conflict.field')}</th>
              <th scope="col">{t('conflict.before')}</th>
              <th scope="col">{t('conflict.yours')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ name, before, yours, theirs }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{before || '–'}</td>
                <td>{yours === before ? yours || '–' : <mark>{yours || '–'}</mark>}</td>
                <td>{theirs === before ? theirs || '–' : <mark>{theirs || '–'}</mark>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <button type="button" className="button button-primary" disabled={busy} onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </button>
        <button type="button" className="button" disabled={busy} onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={onEdit}>
          {t('conflict.edit')}
        </button>
      </div>
    </section>
  );
}
