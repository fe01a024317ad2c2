import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';

const LOOK = { training: 'tag-good', upcoming: '', away: 'tag-warn', left: '' } as const;

/** Where a doctor stands today. */
export function StatusTag({ doctor }: { readonly doctor: Schemas['Doctor'] }) {
  const { t } = useTranslation();
  const { status, finished, leftOn } = doctor;
  return (
    <>
      <span className={`tag ${LOOK[status]}`}>
        {t(status === 'left' && finished ? 'doctors.status.finished' : `doctors.status.${status}`)}
      </span>
      {leftOn !== null && <span className="soft"> {leftOn}</span>}
    </>
  );
}
