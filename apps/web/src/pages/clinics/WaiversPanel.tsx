import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { waiversQuery } from '../../data/clinic';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { AddDialog } from '../../parts/AddDialog';
import { Await } from '../../parts/Await';
import { EditButton } from '../../parts/EditButton';
import { Panel } from '../../parts/Page';

interface WaiversPanelProps {
  readonly hostId: string;
  readonly specialties: readonly string[];
}

/** Waivers for supervisors who lack the training: the chief study director grants them, for a time and with a plan. */
export function WaiversPanel({ hostId, specialties }: WaiversPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useOwnSession();
  const waivers = useQuery(waiversQuery(hostId));
  const grant = may('decide', 'Supervisor') && (
    <EditButton text={t('waivers.grant')}>
      {(close) => <GrantWaiver hostId={hostId} specialties={specialties} onClose={close} />}
    </EditButton>
  );
  return (
    <Panel title={t('waivers.title')} aside={grant}>
      <Await query={waivers}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{t('waivers.none')}</p>
          ) : (
            <ul className="plain">
              {all.map(({ id, specialty, from, to, reason, plan, decidedBy }) => (
                <li key={id}>
                  <strong>
                    {specialty === null ? t('waivers.everySpecialty') : format.specialty(specialty)}
                  </strong>{' '}
                  {t('doctors.period', { from, to })}{' '}
                  <span className={`tag ${to > today() ? 'tag-good' : ''}`}>
                    {t(to > today() ? 'waivers.holds' : 'waivers.over')}
                  </span>
                  <p>{reason}</p>
                  <p className="soft">
                    {plan} – {decidedBy}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Panel>
  );
}

function GrantWaiver({ hostId, specialties, onClose }: WaiversPanelProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  return (
    <AddDialog
      title={t('waivers.grant')}
      lead={t('waivers.lead')}
      submit={t('waivers.grant')}
      fields={({ from }) => [
        {
          name: 'specialty',
          label: t('common.specialty'),
          options: [
            { value: '', text: t('waivers.everySpecialty') },
            ...specialties.map((value) => ({ value, text: format.specialty(value) })),
          ],
        },
        { name: 'from', label: t('changes.from'), type: 'date', required: true },
        { name: 'to', label: t('waivers.to'), type: 'date', required: true, min: from },
        { name: 'reason', label: t('proposals.reason'), required: true, rows: 2, maxLength: 1000 },
        { name: 'plan', label: t('waivers.plan'), required: true, rows: 2, maxLength: 1000 },
      ]}
      empty={{ specialty: '', from: today(), to: '', reason: '', plan: '' }}
      add={({ specialty, ...sent }, header) =>
        body(
          api.POST('/api/v1/clinics/{hostId}/supervisor-waivers', {
            params: { path: { hostId }, header },
            body: { ...sent, ...(specialty === '' ? {} : { specialty }) },
          }),
        )
      }
      added={() => t('waivers.granted')}
      renew={() => client.invalidateQueries({ queryKey: waiversQuery(hostId).queryKey })}
      onClose={onClose}
    />
  );
}
