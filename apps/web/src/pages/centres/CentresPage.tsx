import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { healthCentresQuery } from '../../data/places';
import { swedish, useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { PlaceFilters, usePlaceFilter } from '../../parts/PlaceFilters';
import { Shorten } from '../../parts/Shorten';
import { TableWrap } from '../../parts/TableWrap';

/** The health centres: how many ST doctors each has, and how many it can spare. */
export function CentresPage() {
  const { t } = useTranslation();
  const centres = useQuery(healthCentresQuery);
  const filter = usePlaceFilter();
  return (
    <Page title={t('places.centres')} lead={t('places.centresLead')}>
      <PlaceFilters filter={filter} />
      <Await query={centres}>
        {(all) => {
          const shown = [...all].filter(filter.matches).sort((a, b) => swedish.compare(a.name, b.name));
          return shown.length === 0 ? (
            <Empty>{t('places.none')}</Empty>
          ) : (
            <Panel title={t('places.centreCount', { count: shown.length })}>
              <Shorten items={shown}>{(some) => <CentreTable centres={some} />}</Shorten>
            </Panel>
          );
        }}
      </Await>
    </Page>
  );
}

function CentreTable({ centres }: { readonly centres: readonly Schemas['HealthCentre'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (value: number | null) => (value === null ? '–' : format.number(value));
  return (
    <TableWrap label={t('places.centres')}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{t('places.name')}</th>
            <th scope="col">{t('places.ownerHead')}</th>
            <th scope="col">{t('common.area')}</th>
            <th scope="col" className="number">
              {t('doctors.title')}
            </th>
            <th scope="col" className="number">
              {t('places.awayLimitShort')}
            </th>
            <th scope="col" className="number">
              {t('places.rooms')}
            </th>
            <th scope="col">{t('places.manager')}</th>
          </tr>
        </thead>
        <tbody>
          {centres.map(({ id, name, ownership, area, doctors, awayLimit, rooms, managers }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/health-centres/$centreId" params={{ centreId: id }}>
                  {name}
                </Link>
              </th>
              <td data-label={t('places.ownerHead')}>
                {ownership === null ? '–' : t(`places.owner.${ownership}`)}
              </td>
              <td data-label={t('common.area')}>{area ?? '–'}</td>
              <td className="number" data-label={t('doctors.title')}>
                {count(doctors)}
              </td>
              <td className="number" data-label={t('places.awayLimitShort')}>
                {awayLimit === null ? t('places.asRule') : count(awayLimit)}
              </td>
              <td className="number" data-label={t('places.rooms')}>
                {count(rooms)}
              </td>
              <td data-label={t('places.manager')}>{managers.join(', ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
