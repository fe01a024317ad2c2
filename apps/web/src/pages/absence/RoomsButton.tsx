import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { healthCentreQuery } from '../../data/places';
import { EditButton } from '../../parts/EditButton';
import { EditCentre } from '../centres/EditCentre';

/** Says how many the centre can spare, and how many rooms it has for its ST doctors. */
export function RoomsButton({ rooms }: { readonly rooms: number | null }) {
  const { t } = useTranslation();
  const { scopeId, may } = useOwnSession();
  const centre = useQuery({ ...healthCentreQuery(scopeId ?? ''), enabled: scopeId !== null });
  const { data } = centre;
  if (!data || !may('change', 'HealthCentre')) return null;
  return (
    <EditButton text={t(rooms === null ? 'absence.setRooms' : 'absence.changeRooms')}>
      {(close) => <EditCentre centre={data} onClose={close} />}
    </EditButton>
  );
}
