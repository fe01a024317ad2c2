import { type Language, specialtyName } from '#domain';
import { hasText, sayer, type TextParams } from './say.js';

/** A need without a placement, as far as the sentence about it goes. */
export interface UnplacedForText {
  readonly specialties: readonly string[];
  /** Code of the binding reason. */
  readonly reasonCode: string;
  readonly reasonParams: TextParams;
}

/** Why a need has no placement, in one sentence; the code itself where nothing is known to say. */
export function unplacedReasonText(unplaced: UnplacedForText, language: Language): string {
  const { reasonCode, reasonParams, specialties } = unplaced;
  const say = sayer('reasons', language);
  const specialty = specialtiesText(specialties, language);
  if (reasonCode === 'block-too-short' && Number(reasonParams.shareNeeded) > 100) {
    return say('unplaced.block-too-short-at-full-time', { ...reasonParams, specialty });
  }
  if (reasonCode === 'prerequisite') {
    const required = specialtiesText(String(reasonParams.required).split(','), language);
    return say('unplaced.prerequisite', { specialty, required });
  }
  const key = `unplaced.${reasonCode}`;
  if (!hasText('reasons', key)) return reasonCode;
  return say(key, { ...reasonParams, specialty, count: Number(reasonParams.others ?? 0) });
}

/** "Reumatologi eller Rehabilitering". */
export function specialtiesText(codes: readonly string[], language: Language): string {
  return codes.map((code) => specialtyName(code)[language]).join(sayer('tables', language)('or'));
}
