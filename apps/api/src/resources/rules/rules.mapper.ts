import {
  type Curriculum,
  type CurriculumItem,
  type Language,
  PLANNING_RULE_NOTES,
  type PlanningRuleChange,
  type PlanningRules,
  SPECIALTIES,
} from '#domain';
import { type RuleOrder } from '#planning';
import {
  type CurriculumDto,
  type CurriculumItemDto,
  type NewRuleChangeDto,
  type PlanningRuleDto,
  type PlanningRulesDto,
  type RuleChangeDto,
  type RuleValueDto,
} from './rules.dto.js';

export function curriculumItemDto(item: CurriculumItem): CurriculumItemDto {
  const { key, specialties, weeks, windowFromMonths, windowToMonths } = item;
  return {
    ...{ key, weeks, windowFromMonths, windowToMonths },
    specialties: [...specialties],
    requires: [...(item.requires ?? [])],
    avoidJuly: item.avoidJuly ?? false,
    note: item.note ?? null,
  };
}

export function curriculumDto({ id, version, name, validFrom, items }: Curriculum): CurriculumDto {
  return {
    id,
    version,
    name,
    validFrom,
    items: items.map(curriculumItemDto),
    specialties: SPECIALTIES.map(({ code, name: names }) => ({ code, name: { sv: names.sv, en: names.en } })),
  };
}

export function planningRulesDto({ weights, ...rules }: PlanningRules, language: Language): PlanningRulesDto {
  return {
    rules: Object.entries(rules).map(([key, value]) => ruleDto(key as keyof typeof rules, value, language)),
    weights: { ...weights },
  };
}

function ruleDto(key: keyof PlanningRules, value: number | boolean, language: Language): PlanningRuleDto {
  const { meaning, kind, basis, source } = PLANNING_RULE_NOTES[key];
  return { key, value, meaning: meaning[language], kind, basis, source: source[language] };
}

const WEIGHT = 'weights.';

/** The order in the terms of planning; which rules and values there are is for the use case to say. */
export function ruleOrder({ validFrom, source, values }: NewRuleChangeDto): RuleOrder {
  const isWeight = ({ key }: RuleValueDto): boolean => key.startsWith(WEIGHT);
  const rules = values.filter((each) => !isWeight(each)).map(({ key, value }) => [key, value] as const);
  const weights = values.filter(isWeight).map(({ key, value }) => [key.slice(WEIGHT.length), value] as const);
  return {
    validFrom,
    source,
    rules: {
      ...(Object.fromEntries(rules) as RuleOrder['rules']),
      ...(weights.length === 0 ? {} : { weights: Object.fromEntries(weights) }),
    },
  };
}

export function ruleChangeDto({ validFrom, source, decidedBy, rules }: PlanningRuleChange): RuleChangeDto {
  const { weights = {}, ...others } = rules;
  return {
    validFrom,
    source,
    decidedBy,
    values: [
      ...Object.entries(others).map(([key, value]) => ({ key, value })),
      ...Object.entries(weights).map(([key, value]) => ({ key: WEIGHT + key, value })),
    ],
  };
}
