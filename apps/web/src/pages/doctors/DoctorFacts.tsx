import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { doctorQuery, studyDirectorsQuery, trainingQuery } from '../../data/doctors';
import { areasQuery } from '../../data/places';
import { EditDialog } from '../../parts/EditDialog';
import { Panel } from '../../parts/Page';
import { StatusTag } from './StatusTag';

type Doctor = Schemas['Doctor'];

/** What the register says of a doctor; the unit changes it here. */
export function DoctorFacts({ doctor }: { readonly doctor: Doctor }) {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  const [editing, setEditing] = useState(false);
  const training = useQuery({ ...trainingQuery(doctor.id), enabled: doctor.leftOn === null });
  const edit = may('change', 'Doctor') && doctor.leftOn === null && (
    <button
      type="button"
      className="button no-print"
      onClick={() => {
        setEditing(true);
      }}
    >
      {t('doctors.edit')}
    </button>
  );
  const curriculum = training.data?.curriculum;
  return (
    <Panel title={t('doctors.facts')} aside={edit}>
      <dl className="facts">
        <dt>{t('common.state')}</dt>
        <dd>
          <StatusTag doctor={doctor} />
        </dd>
        <dt>HSA-id</dt>
        <dd>{doctor.hsaId}</dd>
        <dt>{t('doctors.email')}</dt>
        <dd>{doctor.email ?? '–'}</dd>
        <dt>{t('common.area')}</dt>
        <dd>{doctor.area ?? '–'}</dd>
        <dt>{t('doctors.studyDirector')}</dt>
        <dd>{doctor.studyDirector ?? '–'}</dd>
        <dt>{t('doctors.mainSupervisor')}</dt>
        <dd>{doctor.mainSupervisor ?? '–'}</dd>
        <dt>{t('doctors.regulation')}</dt>
        <dd>{t(`doctors.regulations.${doctor.regulation}`)}</dd>
        {curriculum && (
          <>
            <dt>{t('rules.curriculum')}</dt>
            <dd>
              {t('rules.version', {
                name: curriculum.name,
                version: curriculum.version,
                day: curriculum.validFrom,
              })}
            </dd>
          </>
        )}
        <dt>{t('doctors.start')}</dt>
        <dd>
          {doctor.startDate}
          {doctor.btMonths > 0 && ` (${t('doctors.bt', { count: doctor.btMonths })})`}
        </dd>
        {doctor.note !== null && (
          <>
            <dt>{t('doctors.note')}</dt>
            <dd>{doctor.note}</dd>
          </>
        )}
      </dl>
      {editing && (
        <EditFacts
          doctor={doctor}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
    </Panel>
  );
}

/** The fields of a doctor that the unit keeps beside her training. */
export type FactField = 'name' | 'email' | 'area' | 'studyDirector' | 'mainSupervisor' | 'note';

/** Those fields in the reader's language, with the names that the register knows offered while typing. */
export function useFactFields() {
  const { t } = useTranslation();
  const directors = useQuery(studyDirectorsQuery);
  const areas = useQuery(areasQuery);
  return [
    { name: 'name', label: t('doctors.name'), required: true },
    { name: 'email', label: t('doctors.email'), type: 'email' },
    { name: 'area', label: t('common.area'), suggestions: areas.data ?? [] },
    {
      name: 'studyDirector',
      label: t('doctors.studyDirector'),
      suggestions: (directors.data ?? []).map(({ name }) => name),
    },
    { name: 'mainSupervisor', label: t('doctors.mainSupervisor') },
    { name: 'note', label: t('doctors.note'), rows: 2, hint: t('doctors.noteHint') },
  ] as const;
}

/** What stands in the fields as the API takes it: an empty text says that there is none. */
export function factsOf(values: Readonly<Record<FactField, string>>) {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    name: values.name.trim(),
    email: orNull(values.email),
    area: orNull(values.area),
    studyDirector: orNull(values.studyDirector),
    mainSupervisor: orNull(values.mainSupervisor),
    note: orNull(values.note),
  };
}

function EditFacts({ doctor, onClose }: { readonly doctor: Doctor; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const fields = useFactFields();
  const path = { doctorId: doctor.id };
  return (
    <EditDialog<Doctor, FactField>
      title={t('doctors.edit')}
      submit={t('clinic.save')}
      item={doctor}
      fields={fields}
      valuesOf={({ name, email, area, studyDirector, mainSupervisor, note }) => ({
        name,
        email: email ?? '',
        area: area ?? '',
        studyDirector: studyDirector ?? '',
        mainSupervisor: mainSupervisor ?? '',
        note: note ?? '',
      })}
      read={() => client.query({ ...doctorQuery(doctor.id), staleTime: 0 })}
      save={(values, { version }) =>
        body(
          api.PATCH('/api/v1/doctors/{doctorId}', {
            params: { path, header: { 'If-Match': `"${String(version)}"` } },
            body: factsOf(values),
          }),
        )
      }
      saved={t('doctors.saved')}
      renew={() => client.invalidateQueries({ queryKey: ['doctors'] })}
      onClose={onClose}
    />
  );
}
