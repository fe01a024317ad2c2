import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { type DoctorFilter, doctorsQuery, studyDirectorsQuery } from '../../data/doctors';
import { areasQuery, healthCentresQuery } from '../../data/places';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Choice } from '../../parts/Field';
import { MoreButton } from '../../parts/MoreButton';
import { Page } from '../../parts/Page';
import { SearchField } from '../../parts/SearchField';
import { ORDERS, STATUSES } from './doctor-view';
import { NewDoctorDialog } from './NewDoctorDialog';
import { StatusTag } from './StatusTag';

const EVERYBODY: DoctorFilter = {
  search: '',
  healthCentreId: '',
  area: '',
  studyDirector: '',
  status: '',
  sort: 'name',
};

/** The doctors that the caller may see, page by page. */
export function DoctorsPage() {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  const view = useSearch({ from: '/doctors' });
  const navigate = useNavigate({ from: '/doctors' });
  const [adding, setAdding] = useState(false);
  const filter = { ...EVERYBODY, ...view };
  const doctors = useInfiniteQuery(doctorsQuery(filter));
  const items = doctors.data?.pages.flatMap((page) => page.items);
  const total = doctors.data?.pages.at(-1)?.total ?? 0;
  const isNarrowed = Object.keys(view).some((name) => name !== 'sort');
  return (
    <Page
      title={t('doctors.title')}
      lead={t('doctors.lead')}
      actions={
        may('change', 'Doctor') && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('doctors.add')}
          </button>
        )
      }
    >
      <Filters
        filter={filter}
        onChange={(next) => {
          void navigate({ search: next, replace: true });
        }}
      />
      <Await query={{ data: items, error: doctors.error, refetch: doctors.refetch }}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty>{t(isNarrowed ? 'doctors.none' : 'doctors.empty')}</Empty>
          ) : (
            <>
              <p role="status" className="soft">
                {t('doctors.shown', { count: total })}
              </p>
              <DoctorTable doctors={shown} />
              <MoreButton
                shown={shown.length}
                total={total}
                busy={doctors.isFetchingNextPage}
                onMore={() => void doctors.fetchNextPage()}
              />
            </>
          )
        }
      </Await>
      {adding && (
        <NewDoctorDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Page>
  );
}

interface FiltersProps {
  readonly filter: DoctorFilter;
  readonly onChange: (filter: DoctorFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  const areas = useQuery(areasQuery);
  const directors = useQuery(studyDirectorsQuery);
  const centres = useQuery(healthCentresQuery);
  const set = (name: keyof DoctorFilter) => (value: string) => {
    onChange({ ...filter, [name]: value });
  };
  const all = { value: '', text: t('common.all') };
  const named = (names: readonly string[]) => [all, ...names.map((name) => ({ value: name, text: name }))];
  const statuses = STATUSES.filter((each) => each !== 'left' || may('change', 'Doctor'));
  return (
    <div className="fields no-print">
      <SearchField label={t('doctors.search')} value={filter.search} onChange={set('search')} />
      <Choice
        label={t('common.healthCentre')}
        value={filter.healthCentreId}
        onChange={set('healthCentreId')}
        options={[all, ...(centres.data ?? []).map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Choice
        label={t('common.area')}
        value={filter.area}
        onChange={set('area')}
        options={named(areas.data ?? [])}
      />
      <Choice
        label={t('doctors.studyDirector')}
        value={filter.studyDirector}
        onChange={set('studyDirector')}
        options={named((directors.data ?? []).map(({ name }) => name))}
      />
      <Choice
        label={t('common.state')}
        value={filter.status}
        onChange={set('status')}
        options={[
          { value: '', text: t('doctors.onRoster') },
          ...statuses.map((value) => ({ value, text: t(`doctors.status.${value}`) })),
        ]}
      />
      <Choice
        label={t('doctors.order')}
        value={filter.sort}
        onChange={set('sort')}
        options={ORDERS.map((value) => ({ value, text: t(`doctors.orders.${value}`) }))}
      />
    </div>
  );
}

/** The share that the doctor is employed for on a day, or begins with after it; 0 when she is not. */
function shareOn({ employment }: Schemas['Doctor'], day: string): number {
  return employment.find(({ to }) => to === null || day < to)?.share ?? 0;
}

function DoctorTable({ doctors }: { readonly doctors: readonly Schemas['Doctor'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = today();
  return (
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
            <th scope="col">{t('common.state')}</th>
          </tr>
        </thead>
        <tbody>
          {doctors.map((doctor) => (
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
              <td>
                <StatusTag doctor={doctor} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
