import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { planningRulesQuery } from '../../data/rules';
import { useFormat } from '../../i18n/useFormat';

const WEIGHTS = ['early', 'late', 'unplaced', 'changed', 'gap', 'crowded', 'worstOff', 'otherArea'] as const;

/** Weights that only this page shows. */
const OTHER_WEIGHTS = [
  'unplacedUrgent',
  'underfilled',
  'avoidedStart',
  'wishGranted',
  'priorityPercent',
] as const;

/** What a rule or a weight, `weights.late`, is called. */
export function useRuleName(): (key: string) => string {
  const { t } = useTranslation();
  const rules = useQuery(planningRulesQuery);
  return useCallback(
    (key) => {
      const weight = WEIGHTS.find((each) => key === `weights.${each}`);
      if (weight) return t(`whatIf.weight.${weight}`);
      const other = OTHER_WEIGHTS.find((each) => key === `weights.${each}`);
      if (other) return t(`rules.otherWeight.${other}`);
      return rules.data?.rules.find((rule) => rule.key === key)?.meaning ?? key;
    },
    [rules.data, t],
  );
}

/** A rule's value in words; shares as per cent. */
export function useRuleValue(): (key: string, value: number | boolean) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (key, value) => {
      if (typeof value === 'boolean') return t(value ? 'rules.yes' : 'rules.no');
      return key.endsWith('Share') ? format.percent(value) : format.number(value);
    },
    [format, t],
  );
}
