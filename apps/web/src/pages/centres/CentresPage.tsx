import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { centrePagesQuery } from '../../data/places';
import { useFormat } from '../../i18n/useFormat';
import { EditButton } from '../../parts/EditButton';
import { Page } from '../../parts/Page';
import { PagedPanel } from '../../parts/PagedPanel';
import { PlaceFilters, usePlaceFilter } from '../../parts/PlaceFilters';
import { TableWrap } from '../../parts/TableWrap';
import { NewCentre } from './NewCentre';

/** The health centres: how many ST doctors each has, and how many it can spare. */
export function CentresPage() {
  const { t } = useTranslation();
  const { role } = useOwnSession();
  const places = usePlaceFilter();
  const centres = useInfiniteQuery(centrePagesQuery(places.filter));
  return (
    <Page
      title={t('places.centres')}
      lead={t('places.centresLead')}
      actions={
        role === 'unitAdmin' && (
          <EditButton text={t('places.addCentre')}>{(close) => <NewCentre onClose={close} />}</EditButton>
        )
      }
    >
      <PlaceFilters {...places} />
      <PagedPanel query={centres} title={(count) => t('places.centreCount', { count })}>
        {(shown) => <CentreTable centres={shown} />}
      </PagedPanel>
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
