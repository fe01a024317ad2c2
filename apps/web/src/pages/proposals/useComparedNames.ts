import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { allDoctorsQuery } from '../../data/doctors';
import { curriculumQuery } from '../../data/rules';
import { allSlotsQuery } from '../../data/slots';
import { useFormat } from '../../i18n/useFormat';

/** The names behind a comparison's ids. */
export interface ComparedNames {
  readonly doctor: (id: string) => string;
  readonly slot: (id: string) => { readonly hostName: string; readonly specialty: string } | undefined;
  /** What a need is for, by its key. */
  readonly need: (key: string) => string;
}

/** The comparison gives ids; the lists of doctors and slots give their names. */
export function useComparedNames(): ComparedNames {
  const { t } = useTranslation();
  const format = useFormat();
  const doctors = useQuery(allDoctorsQuery);
  const slots = useQuery(allSlotsQuery);
  const curriculum = useQuery(curriculumQuery);
  return useMemo(() => {
    const doctorNames = new Map(doctors.data?.map(({ id, name }) => [id, name]));
    const slotsById = new Map(slots.data?.map((slot) => [slot.id, slot]));
    const specialties = new Map(curriculum.data?.items.map((item) => [item.key, item.specialties]));
    return {
      doctor: (id) => doctorNames.get(id) ?? (doctors.data ? t('common.unknown') : '…'),
      slot: (id) => slotsById.get(id),
      need: (key) => format.anySpecialty(specialties.get(key) ?? [key]),
    };
  }, [curriculum.data, doctors.data, format, slots.data, t]);
}
