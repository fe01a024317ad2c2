import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWeeks, isIsoWeek } from '#domain';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { Empty } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { Shorten } from '../../parts/Shorten';
import { TableWrap } from '../../parts/TableWrap';
import { Weeks } from '../../parts/Weeks';

const AT_FIRST = 8;

/** Clinics that have not answered whom they were told of; the soonest start first. */
export function SilentClinics({ clinics }: { readonly clinics: readonly Schemas['SilentClinic'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div id="silent-clinics">
      <Panel
        title={t('morning.silentTitle')}
        aside={clinics.length > 0 && <span className="tag">{format.number(clinics.length)}</span>}
      >
        {clinics.length === 0 ? (
          <Empty>{t('morning.silentNone')}</Empty>
        ) : (
          <Shorten items={clinics} atFirst={AT_FIRST}>
            {(shown) => (
              <TableWrap label={t('morning.silentTitle')}>
                <table className="table table-cards">
                  <thead>
                    <tr>
                      <th scope="col">{t('common.clinic')}</th>
                      <th scope="col">{t('morning.firstStart')}</th>
                      <th scope="col" className="number">
                        {t('morning.unanswered')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(({ hostId, hostName, placements, firstStart }) => (
                      <tr key={hostId}>
                        <th scope="row">
                          <Link to="/plan" search={{ by: 'clinic', q: hostName }}>
                            {hostName}
                          </Link>
                        </th>
                        <td data-label={t('morning.firstStart')}>
                          {isIsoWeek(firstStart) && <Weeks from={firstStart} to={addWeeks(firstStart, 1)} />}
                        </td>
                        <td className="number" data-label={t('morning.unanswered')}>
                          {format.number(placements)}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableWrap>
            )}
          </Shorten>
        )}
      </Panel>
    </div>
  );
}
