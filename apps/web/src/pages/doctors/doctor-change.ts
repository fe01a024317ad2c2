import type { TFunction } from 'i18next';
import { addDays, isCalendarDate } from '#domain';
import type { Schemas } from '../../api/client';
import { today } from '../../i18n/today';
import type { FormField, FormValues } from '../../parts/FormFields';

export type ChangeKind = Schemas['DoctorChange']['kind'];

export type ChangeField =
  | 'from'
  | 'last'
  | 'works'
  | 'stopsClock'
  | 'share'
  | 'healthCentreId'
  | 'regulation'
  | 'btMonths'
  | 'finished';

type Values = FormValues<ChangeField>;

/** What each kind of change asks for. */
const ASKED: Readonly<Record<ChangeKind, readonly ChangeField[]>> = {
  'leave-recorded': ['from', 'last', 'works', 'stopsClock'],
  'leave-cancelled': [],
  'share-changed': ['from', 'share'],
  'centre-changed': ['from', 'healthCentreId'],
  'regulation-changed': ['regulation', 'btMonths'],
  'start-changed': ['from'],
  'training-left': ['from', 'finished'],
};

/** What stands in the form at first. */
export function firstValues(
  doctor: Schemas['Doctor'],
  kind: ChangeKind,
  leave: Schemas['Leave'] | undefined,
): Values {
  const day = today();
  return {
    from: leave?.from ?? (kind === 'start-changed' ? doctor.startDate : day),
    last: leave?.to ?? '',
    works: '0',
    stopsClock: 'true',
    share: String(Math.round(100 * (doctor.employment.at(-1)?.share ?? 1))),
    healthCentreId: '',
    regulation: doctor.regulation === '2015' ? '2021' : '2015',
    btMonths: '6',
    finished: 'true',
  };
}

interface Ground {
  readonly t: TFunction;
  readonly centres: readonly Schemas['HealthCentre'][];
}

/** The fields of a kind of change, in the reader's language. */
export function changeFields(
  kind: ChangeKind,
  values: Values,
  { t, centres }: Ground,
): FormField<ChangeField>[] {
  const yesNo = (yes: string, no: string) => [
    { value: 'true', text: yes },
    { value: 'false', text: no },
  ];
  const all: Readonly<Record<ChangeField, Omit<FormField<ChangeField>, 'name'>>> = {
    from: {
      label: t(kind === 'leave-recorded' ? 'leave.from' : 'changes.from'),
      type: 'date',
      ...(kind === 'training-left' ? { max: today() } : {}),
    },
    last: { label: t('leave.last'), type: 'date', min: values.from },
    works: { label: t('leave.works'), hint: t('leave.worksHint'), type: 'number', min: 0, max: 95 },
    stopsClock: {
      label: t('changes.counts'),
      options: yesNo(t('leave.stopsClock'), t('changes.countsAsTraining')),
    },
    share: { label: t('changes.share'), type: 'number', min: 1, max: 100 },
    healthCentreId: {
      label: t('changes.newCentre'),
      options: [
        { value: '', text: t('changes.choose') },
        ...centres.map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
    regulation: {
      label: t('doctors.regulation'),
      options: (['2021', '2015'] as const).map((value) => ({
        value,
        text: t(`doctors.regulations.${value}`),
      })),
    },
    btMonths: { label: t('changes.btMonths'), type: 'number', min: 0, max: 12, step: 'any' },
    finished: {
      label: t('changes.how'),
      options: yesNo(t('changes.finished'), t('changes.leaves')),
    },
  };
  return ASKED[kind].map((name) => ({ name, required: true, ...all[name] }));
}

/** The change as the API takes it. */
export function changeOf(kind: ChangeKind, values: Values): Schemas['DoctorChange'] {
  const { from, last, works, share, healthCentreId } = values;
  switch (kind) {
    case 'leave-recorded': {
      const to = isCalendarDate(last) ? addDays(last, 1) : last;
      const part = Number(works) > 0 ? { share: 1 - Number(works) / 100 } : {};
      return { kind, from, to, stopsClock: values.stopsClock === 'true', ...part };
    }
    case 'leave-cancelled':
      return { kind, from, to: last };
    case 'share-changed':
      return { kind, from, share: Number(share) / 100 };
    case 'centre-changed':
      return { kind, from, healthCentreId };
    case 'regulation-changed':
      return {
        kind,
        regulation: values.regulation === '2015' ? '2015' : '2021',
        btMonths: Number(values.btMonths),
      };
    case 'start-changed':
      return { kind, from };
    case 'training-left':
      return { kind, from, finished: values.finished === 'true' };
  }
}
