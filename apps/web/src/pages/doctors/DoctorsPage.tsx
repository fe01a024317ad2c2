import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { allDoctorsQuery } from '../../data/doctors';
import { today } from '../../i18n/today';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { fold } from '../../parts/fold';
import { Page } from '../../parts/Page';
import { SearchField } from '../../parts/SearchField';
import { Shorten } from '../../parts/Shorten';

/** The doctors that the caller may see. */
export function DoctorsPage() {
  const { t } = useTranslation();
  const doctors = useQuery(allDoctorsQuery);
  return (
    <Page title={t('doctors.title')} lead={t('doctors.lead')}>
      <Await query={doctors}>
        {(all) =>
          all.length === 0 ? <Empty>{t('doctors.empty')}</Empty> : <FilteredDoctors doctors={all} />
        }
      </Await>
    </Page>
  );
}

/** The share that the doctor is employed for on a day; 0 when she is not. */
export function shareOn(doctor: Schemas['Doctor'], day: string): number {
  return doctor.employment.find(({ from, to }) => from <= day && (to === null || day < to))?.share ?? 0;
}

function FilteredDoctors({ doctors }: { readonly doctors: readonly Schemas['Doctor'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [area, setArea] = useState('');
  const [director, setDirector] = useState('');
  const named = (read: (doctor: Schemas['Doctor']) => string | null) =>
    [...new Set(doctors.flatMap((doctor) => read(doctor) ?? []))]
      .sort((a, b) => swedish.compare(a, b))
      .map((value) => ({ value, text: value }));
  const wanted = fold(search);
  const shown = doctors
    .filter((doctor) => area === '' || doctor.area === area)
    .filter((doctor) => director === '' || doctor.studyDirector === director)
    .filter((doctor) => fold(`${doctor.name} ${doctor.healthCentreName} ${doctor.hsaId}`).includes(wanted))
    .sort((a, b) => swedish.compare(a.name, b.name));
  const all = { value: '', text: t('common.all') };
  const day = today();
  return (
    <>
      <div className="fields no-print">
        <SearchField label={t('doctors.search')} value={search} onChange={setSearch} />
        <Choice
          label={t('common.area')}
          value={area}
          onChange={setArea}
          options={[all, ...named((doctor) => doctor.area)]}
        />
        <Choice
          label={t('doctors.studyDirector')}
          value={director}
          onChange={setDirector}
          options={[all, ...named((doctor) => doctor.studyDirector)]}
        />
      </div>
      <p role="status" className="soft">
        {t('doctors.shown', { count: shown.length })}
      </p>
      <Shorten items={shown}>
        {(some) => (
          <div className="panel table-wrap">
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{t('doctors.name')}</th>
                  <th scope="col">{t('common.healthCentre')}</th>
                  <th scope="col">{t('common.area')}</th>
                  <th scope="col">{t('doctors.studyDirector')}</th>
                  <th scope="col">{t('doctors.start')}</th>
                  <th scope="col" className="number">
                    {t('doctors.share')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {some.map((doctor) => (
                  <tr key={doctor.id}>
                    <th scope="row">
                      <Link to="/doctors/$doctorId" params={{ doctorId: doctor.id }}>
                        {doctor.name}
                      </Link>
                    </th>
                    <td>{doctor.healthCentreName}</td>
                    <td>{doctor.area}</td>
                    <td>{doctor.studyDirector}</td>
                    <td>{doctor.startDate}</td>
                    <td className="number">{format.percent(shareOn(doctor, day))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shorten>
    </>
  );
}
