import {
  type Curriculum,
  type Language,
  PLANNING_RULE_NOTES,
  type PlanningRules,
  SPECIALTIES,
} from '#domain';
import { type CurriculumDto, type PlanningRuleDto, type PlanningRulesDto } from './rules.dto.js';

export function curriculumDto({ id, version, name, validFrom, items }: Curriculum): CurriculumDto {
  return {
    id,
    version,
    name,
    validFrom,
    items: items.map(({ key, specialties, weeks, windowFromMonths, windowToMonths, ...item }) => ({
      key,
      specialties: [...specialties],
      weeks,
      windowFromMonths,
      windowToMonths,
      requires: [...(item.requires ?? [])],
      avoidJuly: item.avoidJuly ?? false,
      note: item.note ?? null,
    })),
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
  return { key, value, meaning: meaning[language], kind, basis, source };
}
