import { type Curriculum, type Specialty } from '#domain';
import { AREAS, DOCTORS_IN_MODEL } from './demo-centres.js';
import { type SeededRandom } from './seeded-random.js';

/** A host clinic of the demo region; everything about it is invented. */
export interface DemoClinic {
  readonly name: string;
  readonly specialty: Specialty;
  readonly ownership: 'region' | 'private';
  readonly area: string;
  readonly mode: 'block' | 'rolling';
  /** Length at full time of what it gives, in weeks. */
  readonly weeks: number;
  readonly seats: number;
}

/** How a specialty is offered in the model region of 660 doctors. */
interface Offer {
  readonly specialty: Specialty;
  readonly name: string;
  readonly clinics: number;
  /** Share of the clinics that take in doctors in any week. */
  readonly rolling: number;
  readonly private: number;
  /**
   * Seats in relation to the places in use at once that the curriculum would need with the training evenly spread.
   * Below 1 the specialty is scarce, as gynaecology, ENT and ophthalmology are said to be.
   */
  readonly supply: number;
}

const OFFERS: readonly Offer[] = [
  {
    specialty: 'internal-medicine',
    name: 'Medicinklinik',
    clinics: 12,
    rolling: 0.5,
    private: 0.35,
    supply: 1.1,
  },
  { specialty: 'emergency', name: 'Akutmottagning', clinics: 8, rolling: 0.4, private: 0.2, supply: 1 },
  {
    specialty: 'gynaecology',
    name: 'Gynekologisk mottagning',
    clinics: 10,
    rolling: 0.3,
    private: 0.6,
    supply: 0.95,
  },
  {
    specialty: 'ent',
    name: 'Öron-näsa-halsmottagning',
    clinics: 7,
    rolling: 0.15,
    private: 0.3,
    supply: 1.15,
  },
  {
    specialty: 'ophthalmology',
    name: 'Ögonmottagning',
    clinics: 7,
    rolling: 0.15,
    private: 0.4,
    supply: 0.9,
  },
  {
    specialty: 'paediatrics',
    name: 'Barn- och ungdomsmottagning',
    clinics: 7,
    rolling: 0.4,
    private: 0.5,
    supply: 1.2,
  },
  {
    specialty: 'psychiatry',
    name: 'Psykiatrisk mottagning',
    clinics: 12,
    rolling: 0.5,
    private: 0.3,
    supply: 1.2,
  },
  { specialty: 'dermatology', name: 'Hudmottagning', clinics: 6, rolling: 0.25, private: 0.2, supply: 1.2 },
  {
    specialty: 'orthopaedics',
    name: 'Ortopedmottagning',
    clinics: 6,
    rolling: 0.4,
    private: 0.3,
    supply: 1.15,
  },
  { specialty: 'geriatrics', name: 'Geriatrisk klinik', clinics: 7, rolling: 0.3, private: 0.3, supply: 1.5 },
  {
    specialty: 'rheumatology',
    name: 'Reumatologmottagning',
    clinics: 3,
    rolling: 0.1,
    private: 0,
    supply: 1.6,
  },
  {
    specialty: 'rehabilitation',
    name: 'Rehabiliteringsmottagning',
    clinics: 3,
    rolling: 0.3,
    private: 0.3,
    supply: 1.6,
  },
  {
    specialty: 'primary-care',
    name: 'Landsbygdsvårdcentral',
    clinics: 2,
    rolling: 0,
    private: 0.5,
    supply: 1.6,
  },
];

/** Five and a half years of training, in weeks: the time over which a doctor's placements spread. */
const TRAINING_WEEKS = 287;
/** Weeks a year in which a clinic takes doctors; July and Christmas are closed. */
const OPEN_SHARE = 44 / 52;

/** The clinics of a region with so many doctors. */
export function demoClinics(doctors: number, curriculum: Curriculum, random: SeededRandom): DemoClinic[] {
  return OFFERS.flatMap((offer) => {
    const item = curriculum.items.find((each) => each.specialties.includes(offer.specialty));
    if (item === undefined) return [];
    const clinics = Math.max(1, Math.round((offer.clinics * doctors) / DOCTORS_IN_MODEL));
    const rolling = Math.round(clinics * offer.rolling);
    const inUse = (doctors * item.weeks) / TRAINING_WEEKS / item.specialties.length / OPEN_SHARE;
    const sizes = Array.from({ length: clinics }, () => 0.5 + random.next());
    const allSizes = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size, index): DemoClinic => {
      return {
        name: `${offer.name} ${index + 1}`,
        specialty: offer.specialty,
        ownership: random.chance(offer.private) ? 'private' : 'region',
        area: random.pick(AREAS),
        mode: index < rolling ? 'rolling' : 'block',
        weeks: item.weeks,
        seats: Math.max(1, Math.round((inUse * offer.supply * size) / allSizes)),
      };
    });
  });
}
