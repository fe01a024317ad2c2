import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useOwnSession } from '../../app/session-context';
import { planningRulesQuery, ruleChangesQuery } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';
import { Await, Empty } from '../../parts/Await';
import { Page, Panel } from '../../parts/Page';
import { TableWrap } from '../../parts/TableWrap';
import { NightPanel } from './NightPanel';
import { ChangeRule, type ChangedRule } from './ChangeRule';
import { useRuleName, useRuleValue } from './rule-words';

/** What plans follow: rules, weights and the curriculum, and what has been decided about them. */
export function RulesPage() {
  const { t } = useTranslation();
  const session = useOwnSession();
  const rules = useQuery(planningRulesQuery);
  const [changing, setChanging] = useState<ChangedRule | null>(null);
  const onChange = session.may('change', 'Curriculum') ? setChanging : null;
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')}>
      {session.may('read', 'Night') && <NightPanel />}
      <Await query={rules}>
        {(found) => (
          <>
            <Rules rules={found.rules} onChange={onChange} />
            <Weights weights={found.weights} onChange={onChange} />
          </>
        )}
      </Await>
      <History />
      {changing && (
        <ChangeRule
          rule={changing}
          onClose={() => {
            setChanging(null);
          }}
        />
      )}
    </Page>
  );
}

interface ChangeButtonProps {
  readonly rule: ChangedRule;
  readonly onChange: ((rule: ChangedRule) => void) | null;
}

function ChangeButton({ rule, onChange }: ChangeButtonProps) {
  const { t } = useTranslation();
  if (!onChange) return null;
  return (
    <button
      type="button"
      className="button button-small no-print"
      aria-label={`${t('rules.change')}: ${rule.name}`}
      onClick={() => {
        onChange(rule);
      }}
    >
      {t('rules.change')}
    </button>
  );
}

interface RulesProps {
  readonly rules: readonly Schemas['PlanningRule'][];
  readonly onChange: ChangeButtonProps['onChange'];
}

function Rules({ rules, onChange }: RulesProps) {
  const { t } = useTranslation();
  const valueOf = useRuleValue();
  return (
    <Panel title={t('rules.rules')}>
      <TableWrap label={t('rules.rules')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('rules.rule')}</th>
              <th scope="col">{t('common.value')}</th>
              <th scope="col">{t('rules.kindHead')}</th>
              <th scope="col">{t('rules.basisHead')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rules.map(({ key, value, meaning, kind, basis, source }) => (
              <tr key={key}>
                <th scope="row">{meaning}</th>
                <td>
                  <strong>{valueOf(key, value)}</strong>
                </td>
                <td>{t(`rules.kind.${kind}`)}</td>
                <td>
                  {t(`rules.basis.${basis}`)}
                  <br />
                  <span className="soft">{source}</span>
                </td>
                <td>
                  <ChangeButton rule={{ key, value, name: meaning }} onChange={onChange} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Panel>
  );
}

interface WeightsProps {
  readonly weights: Readonly<Record<string, number>>;
  readonly onChange: ChangeButtonProps['onChange'];
}

function Weights({ weights, onChange }: WeightsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useRuleName();
  return (
    <Panel title={t('rules.weights')}>
      <p className="soft">{t('rules.weightsLead')}</p>
      <TableWrap label={t('rules.weights')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('rules.weight')}</th>
              <th scope="col" className="number">
                {t('rules.points')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {Object.entries(weights).map(([weight, value]) => {
              const key = `weights.${weight}`;
              return (
                <tr key={key}>
                  <th scope="row">{nameOf(key)}</th>
                  <td className="number">{format.number(value)}</td>
                  <td>
                    <ChangeButton rule={{ key, value, name: nameOf(key) }} onChange={onChange} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableWrap>
    </Panel>
  );
}

function History() {
  const { t } = useTranslation();
  const changes = useQuery(ruleChangesQuery);
  const nameOf = useRuleName();
  const valueOf = useRuleValue();
  return (
    <Panel title={t('rules.history')}>
      <Await query={changes}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('rules.noHistory')}</Empty>
          ) : (
            <TableWrap label={t('rules.history')}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('rules.validFrom')}</th>
                    <th scope="col">{t('rules.what')}</th>
                    <th scope="col">{t('rules.source')}</th>
                    <th scope="col">{t('rules.decidedBy')}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...items].reverse().map(({ validFrom, source, decidedBy, values }, index) => (
                    <tr key={`${validFrom} ${String(index)}`}>
                      <td>{validFrom}</td>
                      <td>
                        {values.map(({ key, value }) => (
                          <p key={key}>
                            {nameOf(key)}: <strong>{valueOf(key, value)}</strong>
                          </p>
                        ))}
                      </td>
                      <td>{source}</td>
                      <td>{decidedBy}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableWrap>
          )
        }
      </Await>
    </Panel>
  );
}
