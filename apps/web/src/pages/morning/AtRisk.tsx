import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useFormat } from '../../i18n/useFormat';
import { Empty } from '../../parts/Await';
import { Panel } from '../../parts/Page';
import { Shorten } from '../../parts/Shorten';
import { TableWrap } from '../../parts/TableWrap';

const AT_FIRST = 8;

/** Doctors whose training may end without all placements, or who have them very late; worst first. */
export function AtRisk({ doctors }: { readonly doctors: readonly Schemas['DoctorAtRisk'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel
      title={t('morning.atRisk')}
      aside={doctors.length > 0 && <span className="tag">{format.number(doctors.length)}</span>}
    >
      {doctors.length === 0 ? (
        <Empty>{t('morning.atRiskNone')}</Empty>
      ) : (
        <Shorten items={doctors} atFirst={AT_FIRST}>
          {(shown) => (
            <TableWrap label={t('morning.atRisk')}>
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('common.doctor')}</th>
                    <th scope="col" className="number">
                      {t('plans.unplaced')}
                    </th>
                    <th scope="col" className="number">
                      {t('morning.weeksLate')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map(({ doctorId, doctorName, healthCentreName, unplaced, weeksLate }) => (
                    <tr key={doctorId}>
                      <th scope="row">
                        <Link to="/doctors/$doctorId" params={{ doctorId }}>
                          {doctorName}
                        </Link>
                        <br />
                        <span className="soft">{healthCentreName}</span>
                      </th>
                      <td className="number" data-label={t('plans.unplaced')}>
                        {unplaced > 0 ? <strong>{unplaced}</strong> : '–'}
                      </td>
                      <td className="number" data-label={t('morning.weeksLate')}>
                        {weeksLate > 0 ? format.number(weeksLate) : '–'}
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
  );
}
