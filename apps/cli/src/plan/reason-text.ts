import { type Language, specialtyName } from '#domain';
import { type UnplacedProposal } from '#planning';
import { sayer } from '#texts';

/** Why a need has no placement, in one sentence. */
export function reasonText(unplaced: UnplacedProposal, language: Language): string {
  const say = sayer('reasons', language);
  const { reasonCode, reasonParams, specialties } = unplaced;
  const specialty = specialtiesText(specialties, language);
  if (reasonCode === 'block-too-short' && Number(reasonParams.shareNeeded) > 100) {
    return say('unplaced.block-too-short-at-full-time', { ...reasonParams, specialty });
  }
  if (reasonCode === 'prerequisite') {
    const required = specialtiesText(String(reasonParams.required).split(','), language);
    return say('unplaced.prerequisite', { specialty, required });
  }
  const count = Number(reasonParams.others ?? 0);
  return say(`unplaced.${reasonCode}`, { ...reasonParams, specialty, count });
}

/** "Reumatologi eller Rehabilitering". */
export function specialtiesText(codes: readonly string[], language: Language): string {
  return codes.map((code) => specialtyName(code)[language]).join(sayer('tables', language)('or'));
}
