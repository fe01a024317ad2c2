import { type Bilingual } from '../errors/domain-error.js';

/**
 * The code of a specialty, for example `gynaecology`. Any code is allowed, since the unit edits its curriculum;
 * {@link SPECIALTIES} are the ones that Randa knows by name.
 */
export type Specialty = string;

/** A specialty with its name. */
export interface NamedSpecialty {
  readonly code: Specialty;
  readonly name: Bilingual;
}

const specialty = (code: Specialty, sv: string, en: string): NamedSpecialty => ({ code, name: { sv, en } });

/** The specialties of the default curriculum, in its order. */
export const SPECIALTIES: readonly NamedSpecialty[] = [
  specialty('internal-medicine', 'Internmedicin', 'Internal medicine'),
  specialty('emergency', 'Akutmottagning', 'Emergency department'),
  specialty('gynaecology', 'Gynekologi', 'Gynaecology'),
  specialty('ent', 'ÖNH', 'Ear, nose and throat'),
  specialty('ophthalmology', 'Ögon', 'Ophthalmology'),
  specialty('paediatrics', 'Barn- och ungdomsmedicin', 'Paediatrics'),
  specialty('psychiatry', 'Psykiatri', 'Psychiatry'),
  specialty('dermatology', 'Hud', 'Dermatology'),
  specialty('orthopaedics', 'Ortopedi', 'Orthopaedics'),
  specialty('geriatrics', 'Geriatrik', 'Geriatrics'),
  specialty('rheumatology', 'Reumatologi', 'Rheumatology'),
  specialty('rehabilitation', 'Rehabilitering', 'Rehabilitation'),
  specialty('primary-care', 'Annan vårdcentral', 'Another health centre'),
];

const byCode = new Map(SPECIALTIES.map((each) => [each.code, each]));

/** The specialty's name; its code in both languages where Randa has no name for it. */
export function specialtyName(code: Specialty): Bilingual {
  return byCode.get(code)?.name ?? { sv: code, en: code };
}
