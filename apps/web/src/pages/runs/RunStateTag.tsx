import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';

const LOOK = {
  queued: '',
  running: 'tag-warn',
  succeeded: 'tag-good',
  failed: 'tag-bad',
  cancelled: '',
} as const;

export function RunStateTag({ state }: { readonly state: Schemas['Run']['state'] }) {
  const { t } = useTranslation();
  return <span className={`tag ${LOOK[state]}`}>{t(`runs.state.${state}`)}</span>;
}
