import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIALTIES } from '#domain';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { clinicPagesQuery } from '../../data/places';
import { swedish, useFormat } from '../../i18n/useFormat';
import { EditButton } from '../../parts/EditButton';
import { Choice } from '../../parts/Field';
import { Page } from '../../parts/Page';
import { PagedPanel } from '../../parts/PagedPanel';
import { PlaceFilters, usePlaceFilter } from '../../parts/PlaceFilters';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { NewClinic } from './NewClinic';

/** The host clinics: what each offers, who owns it, and whether it has trained supervisors. */
export function ClinicsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useOwnSession();
  const places = usePlaceFilter();
  const [specialty, setSpecialty] = useState('');
  const clinics = useInfiniteQuery(clinicPagesQuery(places.filter, specialty));
  const specialties = SPECIALTIES.map(({ code }) => ({ value: code, text: format.specialty(code) })).sort(
    (a, b) => swedish.compare(a.text, b.text),
  );
  return (
    <Page
      title={t('places.clinics')}
      lead={t('places.clinicsLead')}
      actions={
        may('change', 'Clinic') && (
          <EditButton text={t('places.addClinic')}>{(close) => <NewClinic onClose={close} />}</EditButton>
        )
      }
    >
      <PlaceFilters {...places} />
      <div className="fields no-print">
        <Choice
          label={t('common.specialty')}
          value={specialty}
          onChange={setSpecialty}
          options={[{ value: '', text: t('common.all') }, ...specialties]}
        />
      </div>
      <PagedPanel query={clinics} title={(count) => t('places.clinicCount', { count })}>
        {(shown) => <ClinicTable clinics={shown} />}
      </PagedPanel>
    </Page>
  );
}

function ClinicTable({ clinics }: { readonly clinics: readonly Schemas['Clinic'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableWrap label={t('places.clinics')}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('places.name')}</th>
            <th scope="col">{t('common.specialty')}</th>
            <th scope="col">{t('places.provider')}</th>
            <th scope="col">{t('common.area')}</th>
            <th scope="col" className="number">
              {t('places.publishedSlots')}
            </th>
            <th scope="col">{t('places.trained')}</th>
          </tr>
        </thead>
        <tbody>
          {clinics.map(({ id, name, specialties, providerName, area, publishedSlots, ...clinic }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/clinics/$hostId" params={{ hostId: id }}>
                  {name}
                </Link>
              </th>
              <td data-label={t('common.specialty')}>
                {specialties.length === 0 ? '–' : <SpecialtyName code={specialties} />}
              </td>
              <td data-label={t('places.provider')}>
                {providerName ?? <span className="tag tag-warn">{t('places.noProvider')}</span>}
              </td>
              <td data-label={t('common.area')}>{area ?? '–'}</td>
              <td className="number" data-label={t('places.publishedSlots')}>
                {format.number(publishedSlots)}
              </td>
              <td data-label={t('places.trained')}>
                <span className={`tag ${clinic.trainedSupervisors === 0 ? 'tag-warn' : ''}`}>
                  {t('places.trainedOf', {
                    trained: clinic.trainedSupervisors,
                    all: clinic.supervisors,
                  })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
