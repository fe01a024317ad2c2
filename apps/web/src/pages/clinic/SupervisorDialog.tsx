import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { SUPERVISORS } from '../../data/clinic';
import { today } from '../../i18n/today';
import { AddDialog } from '../../parts/AddDialog';

interface SupervisorDialogProps {
  readonly hostId: string;
  readonly onClose: () => void;
}

/** Enters somebody who supervises, or changes what is known of her. */
export function SupervisorDialog({ hostId, onClose }: SupervisorDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <AddDialog
      title={t('clinic.edit')}
      lead={t('clinic.addLead')}
      submit={t('clinic.save')}
      fields={({ from }) => [
        { name: 'hsaId', label: t('clinic.hsaId'), required: true },
        { name: 'name', label: t('clinic.name'), required: true },
        { name: 'email', label: t('clinic.email'), type: 'email' },
        { name: 'trainedOn', label: t('clinic.trainedOn'), type: 'date' },
        { name: 'from', label: t('clinic.fromDay'), type: 'date', required: true },
        { name: 'to', label: t('clinic.toDay'), type: 'date', min: from },
      ]}
      empty={{ hsaId: '', name: '', email: '', trainedOn: '', from: today(), to: '' }}
      add={({ hsaId, name, email, trainedOn, from, to }, header) =>
        body(
          api.POST('/api/v1/clinics/{hostId}/supervisors', {
            params: { path: { hostId }, header },
            body: {
              hsaId: hsaId.trim(),
              name: name.trim(),
              from,
              ...(email.trim() === '' ? {} : { email: email.trim() }),
              ...(trainedOn === '' ? {} : { trainedOn }),
              ...(to === '' ? {} : { to }),
            },
          }),
        )
      }
      added={({ name }) => t('clinic.saved', { name })}
      renew={() => client.invalidateQueries({ queryKey: SUPERVISORS })}
      onClose={onClose}
    />
  );
}
