import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSession } from '../../app/session-context';
import { type Contract, ledgerQuery, type Provider, providersQuery } from '../../data/contracts';
import { today } from '../../i18n/today';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { DutyLeft, owedOf, PublishedShare } from '../../parts/Duty';
import { EditButton } from '../../parts/EditButton';
import { Choice } from '../../parts/Field';
import { Page, Panel } from '../../parts/Page';
import { SpecialtyName } from '../../parts/SpecialtyName';
import { TableWrap } from '../../parts/TableWrap';
import { ContractDialog } from './ContractDialog';
import { ProviderDialog } from './ProviderDialog';

/** Who owns the clinics, what each has promised by contract, and what has come of it in a year. */
export function ContractsPage() {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  const providers = useQuery(providersQuery);
  return (
    <Page
      title={t('contracts.title')}
      lead={t('contracts.lead')}
      actions={
        may('change', 'Contract') && (
          <EditButton text={t('contracts.addProvider')}>
            {(close) => <ProviderDialog onClose={close} />}
          </EditButton>
        )
      }
    >
      <Ledger />
      <Await query={providers}>
        {(all) =>
          all.length === 0 ? (
            <Empty>{t('contracts.noProviders')}</Empty>
          ) : (
            all.map((provider) => <ProviderPanel key={provider.id} provider={provider} />)
          )
        }
      </Await>
    </Page>
  );
}

function Ledger() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Number(today().slice(0, 4));
  const [year, setYear] = useState(now + 1);
  const ledger = useQuery(ledgerQuery(year));
  const choice = (
    <Choice
      label={t('clinic.year')}
      value={String(year)}
      onChange={(value) => {
        setYear(Number(value));
      }}
      options={[now - 1, now, now + 1, now + 2].map((each) => ({ value: String(each), text: String(each) }))}
    />
  );
  return (
    <Panel title={t('contracts.ledger', { year })} aside={choice}>
      <p className="soft">{t('contracts.ledgerLead')}</p>
      <Await query={ledger}>
        {(lines) =>
          lines.length === 0 ? (
            <Empty>{t('contracts.noLedger')}</Empty>
          ) : (
            <TableWrap label={t('contracts.ledger', { year })}>
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{t('places.provider')}</th>
                    <th scope="col">{t('common.specialty')}</th>
                    <th scope="col" className="number">
                      {t('clinic.contracted')}
                    </th>
                    <th scope="col">{t('clinic.published')}</th>
                    <th scope="col" className="number">
                      {t('clinic.used')}
                    </th>
                    <th scope="col">{t('clinic.left')}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((duty) => {
                    const { providerId, providerName, specialty, used } = duty;
                    return (
                      <tr key={providerId + specialty}>
                        <th scope="row">{providerName}</th>
                        <td>
                          <SpecialtyName code={specialty} />
                        </td>
                        <td className="number" data-label={t('clinic.contracted')}>
                          {format.number(owedOf(duty))}
                        </td>
                        <td data-label={t('clinic.published')}>
                          <PublishedShare duty={duty} />
                        </td>
                        <td className="number" data-label={t('clinic.used')}>
                          {format.number(used)}
                        </td>
                        <td data-label={t('clinic.left')}>
                          <DutyLeft duty={duty} />
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </TableWrap>
          )
        }
      </Await>
    </Panel>
  );
}

function ProviderPanel({ provider }: { readonly provider: Provider }) {
  const { t } = useTranslation();
  const { may } = useOwnSession();
  const { name, ownership, contracts } = provider;
  const add = may('change', 'Contract') && (
    <EditButton text={t('contracts.add')} about={name} small>
      {(close) => <ContractDialog provider={provider} contract={null} onClose={close} />}
    </EditButton>
  );
  return (
    <Panel title={`${name} (${t(`places.owner.${ownership}`)})`} aside={add}>
      {contracts.length === 0 ? (
        <p className="soft">{t('contracts.none')}</p>
      ) : (
        <ul className="plain">
          {contracts.map((contract) => (
            <ContractRow key={contract.id} provider={provider} contract={contract} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ContractRow({ provider, contract }: { readonly provider: Provider; readonly contract: Contract }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useOwnSession();
  const { reference, from, to, duties } = contract;
  return (
    <li>
      <div className="row">
        <strong>{reference}</strong>
        <span>{to === null ? t('doctors.since', { from }) : t('doctors.period', { from, to })}</span>
        {may('change', 'Contract') && (
          <EditButton text={t('rules.change')} about={reference} small>
            {(close) => <ContractDialog provider={provider} contract={contract} onClose={close} />}
          </EditButton>
        )}
      </div>
      <p className="soft">
        {duties.length === 0
          ? t('contracts.noDuty')
          : duties
              .map(({ specialty, seatsPerYear, weeksPerSeat }) =>
                t('contracts.duty', {
                  specialty: format.specialty(specialty),
                  seats: seatsPerYear,
                  weeks: weeksPerSeat,
                }),
              )
              .join(' · ')}
      </p>
    </li>
  );
}
