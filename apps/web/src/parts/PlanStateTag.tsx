import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

const LOOK = { proposed: 'tag-warn', published: 'tag-good', superseded: '', discarded: '' } as const;

export function PlanStateTag({ state }: { readonly state: Schemas['Plan']['state'] }) {
  const { t } = useTranslation();
  return <span className={`tag ${LOOK[state]}`}>{t(`plans.state.${state}`)}</span>;
}
