import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';

const LOOK = {
  queued: '',
  running: 'tag-warn',
  succeeded: 'tag-good',
  failed: 'tag-bad',
  cancelled: '',
} as const;

/** How far a calculation has come. */
export function StudyState({ study: { state, progress, failure } }: { readonly study: Schemas['Study'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <span className={`tag ${LOOK[state]}`}>{t(`runs.state.${state}`)}</span>{' '}
      {state === 'running' && (
        <span className="soft">
          <progress value={progress} max={1} aria-label={t('whatIf.progress')} /> {format.percent(progress)}
        </span>
      )}
      {failure && <span className="soft">{failure.message}</span>}
    </>
  );
}
