import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { clinicQuery } from '../../data/places';
import { useFormat } from '../../i18n/useFormat';
import { Await } from '../../parts/Await';
import { EditButton } from '../../parts/EditButton';
import { EditDialog } from '../../parts/EditDialog';
import { Page, Panel } from '../../parts/Page';
import { ContactPanel } from '../api-keys/ContactPanel';
import { DutyPanel } from '../clinic/DutyPanel';
import { SupervisorsPanel } from '../clinic/SupervisorsPanel';
import { clinicFacts, type ClinicField, clinicValues, useClinicFields } from './clinic-fields';
import { WaiversPanel } from './WaiversPanel';

type Clinic = Schemas['Clinic'];

/** One clinic as the unit keeps it: owner, duty against offer, supervisors and waivers, and whom letters go to. */
export function OneClinicPage() {
  const { t } = useTranslation();
  const { hostId } = useParams({ from: '/clinics/$hostId' });
  const { may } = useOwnSession();
  const clinic = useQuery(clinicQuery(hostId));
  return (
    <Await query={clinic}>
      {(data) => (
        <Page
          title={data.name}
          lead={data.area ?? undefined}
          actions={
            may('change', 'Clinic') && (
              <EditButton text={t('places.edit')}>
                {(close) => <EditClinic clinic={data} onClose={close} />}
              </EditButton>
            )
          }
        >
          <Facts clinic={data} />
          <DutyPanel hostId={hostId} />
          <SupervisorsPanel hostId={hostId} />
          <WaiversPanel hostId={hostId} specialties={data.specialties} />
          {may('change', 'ClinicContact') && <ContactPanel hostId={hostId} />}
        </Page>
      )}
    </Await>
  );
}

function Facts({ clinic }: { readonly clinic: Clinic }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { specialties, providerName, ownership, publishedSlots } = clinic;
  return (
    <Panel title={t('doctors.facts')}>
      <dl className="facts">
        <dt>{t('common.specialty')}</dt>
        <dd>
          {specialties.length === 0
            ? t('places.nothingOffered')
            : specialties.map(format.specialty).join(', ')}
        </dd>
        <dt>{t('places.provider')}</dt>
        <dd>{providerName ?? t('places.noProvider')}</dd>
        <dt>{t('places.ownerHead')}</dt>
        <dd>{ownership === null ? t('common.unknown') : t(`places.owner.${ownership}`)}</dd>
        <dt>{t('places.publishedSlots')}</dt>
        <dd>{format.number(publishedSlots)}</dd>
      </dl>
    </Panel>
  );
}

function EditClinic({ clinic, onClose }: { readonly clinic: Clinic; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const fields = useClinicFields();
  const path = { hostId: clinic.id };
  return (
    <EditDialog<Clinic, ClinicField>
      title={t('places.editClinic')}
      submit={t('clinic.save')}
      item={clinic}
      fields={fields}
      valuesOf={clinicValues}
      read={() => client.query({ ...clinicQuery(clinic.id), staleTime: 0 })}
      save={(values, { version }) =>
        body(
          api.PATCH('/api/v1/clinics/{hostId}', {
            params: { path, header: { 'If-Match': `"${String(version)}"` } },
            body: clinicFacts(values),
          }),
        )
      }
      saved={t('places.clinicSaved')}
      renew={() => {
        void client.invalidateQueries({ queryKey: ['duty'] });
        return client.invalidateQueries({ queryKey: ['clinics'] });
      }}
      onClose={onClose}
    />
  );
}
