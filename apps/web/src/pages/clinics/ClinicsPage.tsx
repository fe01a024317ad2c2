import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { clinicsQuery } from '../../data/places';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { PlaceFilters, usePlaceFilter } from '../../parts/PlaceFilters';
import { Shorten } from '../../parts/Shorten';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';

/** The host clinics: what each offers, who owns it, and whether it has trained supervisors. */
export function ClinicsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const clinics = useQuery(clinicsQuery);
  const filter = usePlaceFilter();
  const [specialty, setSpecialty] = useState('');
  const offered = [...new Set((clinics.data ?? []).flatMap(({ specialties }) => specialties))]
    .map((code) => ({ value: code, text: format.specialty(code) }))
    .sort((a, b) => swedish.compare(a.text, b.text));
  return (
    <Page title={t('places.clinics')} lead={t('places.clinicsLead')}>
      <PlaceFilters filter={filter} />
      <div className="fields no-print">
        <Choice
          label={t('common.specialty')}
          value={specialty}
          onChange={setSpecialty}
          options={[{ value: '', text: t('common.all') }, ...offered]}
        />
      </div>
      <Await query={clinics}>
        {(all) => {
          const shown = all
            .filter(filter.matches)
            .filter(({ specialties }) => specialty === '' || specialties.includes(specialty))
            .sort((a, b) => swedish.compare(a.name, b.name));
          return shown.length === 0 ? (
            <Empty>{t('places.none')}</Empty>
          ) : (
            <Panel title={t('places.clinicCount', { count: shown.length })}>
              <Shorten items={shown}>{(some) => <ClinicTable clinics={some} />}</Shorten>
            </Panel>
          );
        }}
      </Await>
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
