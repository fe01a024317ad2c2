import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, idempotencyKey } from '../../api/client';
import { healthCentresQuery } from '../../data/places';
import { Dialog } from '../../parts/Dialog';
import { FormActions } from '../../parts/FormActions';
import { type FormField, FormFields, type FormValues } from '../../parts/FormFields';
import { useToast } from '../../parts/Toast';
import { type FactField, factsOf, useFactFields } from './DoctorFacts';

type NewField = FactField | 'hsaId' | 'healthCentreId' | 'startDate' | 'share' | 'regulation' | 'btMonths';

const EMPTY: FormValues<NewField> = {
  name: '',
  hsaId: '',
  email: '',
  healthCentreId: '',
  area: '',
  studyDirector: '',
  mainSupervisor: '',
  startDate: '',
  share: '100',
  regulation: '2021',
  btMonths: '6',
  note: '',
};

/** Puts a doctor on the ST-list by hand; the list does the same for many at once. */
export function NewDoctorDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const navigate = useNavigate();
  const centres = useQuery(healthCentresQuery);
  const [values, setValues] = useState(EMPTY);
  const [name, email, area, studyDirector, mainSupervisor, note] = useFactFields();
  const [header] = useState(idempotencyKey);
  const add = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/doctors', {
          params: { header },
          body: {
            ...factsOf(values),
            hsaId: values.hsaId.trim(),
            healthCentreId: values.healthCentreId,
            startDate: values.startDate,
            share: Number(values.share) / 100,
            ...(values.regulation === '2015'
              ? { regulation: '2015' }
              : { regulation: '2021', btMonths: Number(values.btMonths) }),
          },
        }),
      ),
    onSuccess: async (doctor) => {
      toast(t('doctors.added', { name: doctor.name }));
      await client.invalidateQueries({ queryKey: ['doctors'] });
      await navigate({ to: '/doctors/$doctorId', params: { doctorId: doctor.id } });
    },
  });
  const choose = { value: '', text: t('changes.choose') };
  const fields: FormField<NewField>[] = [
    name,
    { name: 'hsaId', label: 'HSA-id', hint: t('doctors.hsaIdHint'), required: true, maxLength: 60 },
    email,
    {
      name: 'healthCentreId',
      label: t('common.healthCentre'),
      required: true,
      options: [choose, ...(centres.data ?? []).map((centre) => ({ value: centre.id, text: centre.name }))],
    },
    area,
    studyDirector,
    mainSupervisor,
    { name: 'startDate', label: t('doctors.start'), type: 'date', required: true },
    { name: 'share', label: t('changes.share'), type: 'number', min: 1, max: 100, required: true },
    {
      name: 'regulation',
      label: t('doctors.regulation'),
      required: true,
      options: (['2021', '2015'] as const).map((value) => ({
        value,
        text: t(`doctors.regulations.${value}`),
      })),
    },
    ...(values.regulation === '2021'
      ? [
          {
            name: 'btMonths',
            label: t('changes.btMonths'),
            type: 'number',
            min: 6,
            max: 12,
            required: true,
          } as const,
        ]
      : []),
    note,
  ];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog title={t('doctors.add')} onClose={onClose} wide>
      <p className="soft">{t('doctors.addLead')}</p>
      <form className="stack" onSubmit={submit}>
        <FormFields<NewField> fields={fields} values={values} onChange={setValues} />
        <FormActions submit={t('doctors.put')} disabled={add.isPending} error={add.error} onClose={onClose} />
      </form>
    </Dialog>
  );
}
