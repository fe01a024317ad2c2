import { type Bilingual } from '../errors/domain-error.js';
import { type CalendarDate } from '../time/calendar-date.js';

/** What a unit of each undesirable thing costs when a plan is weighed. Whole numbers, 0 or more. */
export interface PlanningWeights {
  /** Per week that a placement starts before its target. */
  readonly early: number;
  /** Per week that a placement ends after its target. */
  readonly late: number;
  /** Per need without a placement. */
  readonly unplaced: number;
  /** Added for a need without a placement whose target ends within a year of the planning period's start. */
  readonly unplacedUrgent: number;
  /** Per week missing of the weeks at home between two placements. */
  readonly gap: number;
  /** Per published placement that moves or disappears. */
  readonly changed: number;
  /** Per doctor-week that a home centre has away above its target. */
  readonly crowded: number;
  /** Times the cost of the doctor who fares worst. */
  readonly worstOff: number;
  /** Per seat-week below what a host wants filled. */
  readonly underfilled: number;
  /** For a placement in another area than the home centre's. */
  readonly otherArea: number;
  /** For a start in a period that the doctor or the curriculum would avoid. */
  readonly avoidedStart: number;
  /** Gain for the doctor's first wish; each later rank gains one step less. */
  readonly wishGranted: number;
  /** Per cent added to the doctor's late and unplaced costs by a granted priority claim. */
  readonly priorityPercent: number;
}

/** Every number that planning follows. All of them are settings; see {@link PLANNING_RULE_NOTES} for their basis. */
export interface PlanningRules {
  /** Clock months at the home centre before the first placement. */
  readonly firstMonthsAtHome: number;
  /** Clock months at the end of training without required placements. */
  readonly lastMonthsFree: number;
  /**
   * Whether the last months open by themselves for a doctor who has no time left before them. Where they do not, a study
   * director opens them with a reason; until then such a need has no placement.
   */
  readonly lastMonthsOpenByRule: boolean;
  /** A placement that starts within so many weeks is not moved by the optimiser. */
  readonly freezeWeeks: number;
  /** Weeks wanted at home between two placements. */
  readonly gapWeeks: number;
  /** Share of a home centre's doctors in training that may be away in the same week; rounded up, at least one. */
  readonly awayLimitShare: number;
  /** Share above which absence begins to cost. */
  readonly awayTargetShare: number;
  /** Working days that a host has to confirm a published placement. */
  readonly hostAnswerWorkingDays: number;
  /** Working days to answer an offer from the wait list, and the same inside the freeze. */
  readonly offerWorkingDays: number;
  readonly offerWorkingDaysInFreeze: number;
  /** Seats still empty so many weeks before their start may go back to the host. */
  readonly seatReleaseWeeks: number;
  /** Whether a plan is published by one person only after another has approved it. */
  readonly secondToPublish: boolean;
  readonly weights: PlanningWeights;
}

/** The rules that a region begins with. */
export const defaultPlanningRules: PlanningRules = {
  firstMonthsAtHome: 12,
  lastMonthsFree: 6,
  lastMonthsOpenByRule: false,
  freezeWeeks: 13,
  gapWeeks: 4,
  awayLimitShare: 0.45,
  awayTargetShare: 0.3,
  hostAnswerWorkingDays: 10,
  offerWorkingDays: 5,
  offerWorkingDaysInFreeze: 2,
  seatReleaseWeeks: 8,
  secondToPublish: false,
  weights: {
    early: 2,
    late: 5,
    unplaced: 1000,
    unplacedUrgent: 400,
    gap: 2,
    changed: 60,
    crowded: 3,
    worstOff: 1,
    underfilled: 4,
    otherArea: 4,
    avoidedStart: 8,
    wishGranted: 8,
    priorityPercent: 100,
  },
};

/** Who says so: a primary source, the 2023 review, or an assumption that the unit may change at will. */
export type RuleBasis = 'source' | 'review' | 'assumption';

/** What a rule means to the people who set it. */
export interface RuleNote {
  readonly meaning: Bilingual;
  /** Hard rules never break in a plan; soft ones cost; the rest steer the handling. */
  readonly kind: 'hard' | 'soft' | 'handling';
  readonly basis: RuleBasis;
  /** From where the default number comes. */
  readonly source: Bilingual;
  readonly validFrom: CalendarDate;
}

const DEFAULTS_VALID_FROM: CalendarDate = '2021-07-01';
const REVIEW: Bilingual = {
  sv: 'Lipus granskning av ST i allmänmedicin i Region Stockholm, september 2023',
  en: 'Lipus review of general-practice training in Region Stockholm, September 2023',
};

const note = (
  kind: RuleNote['kind'],
  basis: RuleBasis,
  source: Bilingual,
  sv: string,
  en: string,
): RuleNote => ({ kind, basis, source, meaning: { sv, en }, validFrom: DEFAULTS_VALID_FROM });

/** For each rule its meaning, kind, basis and source, and the day from which its default holds. */
export const PLANNING_RULE_NOTES: Readonly<Record<keyof PlanningRules, RuleNote>> = {
  firstMonthsAtHome: note(
    'hard',
    'assumption',
    {
      sv: 'Region Sörmland vill ha 12–18 månader på hemmavårdcentralen först',
      en: 'Region Sörmland asks for 12–18 months at the home centre first',
    },
    'Klockmånader på hemmavårdcentralen före första placeringen; studierektor kan öppna',
    'Clock months at the home centre before the first placement; a study director may open it',
  ),
  lastMonthsFree: note(
    'hard',
    'review',
    {
      sv: `${REVIEW.sv}: placeringar i slutet är dåliga för lärandet; antalet är ett antagande`,
      en: `${REVIEW.en}: placements at the end are bad for learning; the number is an assumption`,
    },
    'Klockmånader i slutet utan obligatoriska placeringar; studierektor kan öppna',
    'Clock months at the end without required placements; a study director may open it',
  ),
  lastMonthsOpenByRule: note(
    'handling',
    'assumption',
    {
      sv: 'En studierektor får öppna de sista månaderna som en räddning; att öppna dem utan beslut är regionens sak',
      en: 'A study director may open the last months as a rescue; opening them without a decision is left to the region',
    },
    'Om de sista månaderna öppnas av sig själva när ingen tid är kvar före dem',
    'Whether the last months open by themselves when no time is left before them',
  ),
  freezeWeeks: note(
    'hard',
    'source',
    {
      sv: 'Region Östergötland: kontakta kliniken minst tre månader före',
      en: 'Region Östergötland: contact the host at least three months before',
    },
    'Placeringar som börjar inom så många veckor flyttas inte av optimeringen',
    'Placements that start within so many weeks are not moved by the optimiser',
  ),
  gapWeeks: note(
    'soft',
    'assumption',
    { sv: 'De egna patienterna behåller sin läkare', en: 'Own patients keep their doctor' },
    'Önskade veckor hemma mellan två placeringar',
    'Weeks wanted at home between two placements',
  ),
  awayLimitShare: note(
    'hard',
    'review',
    {
      sv: `${REVIEW.sv}: vårdcentralerna kan inte förutse vem som är i huset; andelen är ett antagande`,
      en: `${REVIEW.en}: centres cannot foresee who is in the house; the share is an assumption`,
    },
    'Största andel av vårdcentralens ST-läkare som får vara borta samma vecka; avrundas uppåt, minst en',
    "Largest share of a centre's doctors in training away in the same week; rounded up, at least one",
  ),
  awayTargetShare: note(
    'soft',
    'assumption',
    { sv: 'Två tredjedelar av gränsen', en: 'Two thirds of the limit' },
    'Andel borta över vilken frånvaron börjar kosta',
    'Share away above which absence begins to cost',
  ),
  hostAnswerWorkingDays: note(
    'handling',
    'assumption',
    { sv: 'Två arbetsveckor', en: 'Two working weeks' },
    'Arbetsdagar som sidokliniken har på sig att bekräfta',
    'Working days that a host has to confirm',
  ),
  offerWorkingDays: note(
    'handling',
    'assumption',
    { sv: 'En arbetsvecka', en: 'One working week' },
    'Arbetsdagar att svara på ett erbjudande från väntelistan',
    'Working days to answer an offer from the wait list',
  ),
  offerWorkingDaysInFreeze: note(
    'handling',
    'assumption',
    {
      sv: 'En plats som blir ledig nära inpå måste fyllas genast',
      en: 'A freed seat close in time must be filled at once',
    },
    'Arbetsdagar att svara på ett erbjudande inom frysningen',
    'Working days to answer an offer inside the freeze',
  ),
  seatReleaseWeeks: note(
    'handling',
    'assumption',
    {
      sv: 'Två månader för kliniken att använda platsen till annat',
      en: 'Two months for the host to use the seat otherwise',
    },
    'Veckor före start då tomma platser får återgå till sidokliniken',
    'Weeks before the start when empty seats may go back to the host',
  ),
  secondToPublish: note(
    'handling',
    'assumption',
    {
      sv: 'Två par ögon på det som berör alla; enheten avgör om den är stor nog för det',
      en: 'Two pairs of eyes on what concerns everybody; the unit decides whether it is large enough for that',
    },
    'Om en plan publiceras först när en annan person har godkänt den',
    'Whether a plan is published only when another person has approved it',
  ),
  weights: note(
    'soft',
    'assumption',
    {
      sv: 'Ett behov utan placering väger tyngre än all försening under utbildningen; för sent väger tyngre än för tidigt',
      en: 'An unplaced need weighs more than any lateness within training; lateness more than earliness',
    },
    'Vad varje oönskad sak kostar när planer jämförs',
    'What each undesirable thing costs when plans are compared',
  ),
};

/** A decision that changes rules from a day on. */
export interface PlanningRuleChange {
  readonly validFrom: CalendarDate;
  readonly rules: Partial<Omit<PlanningRules, 'weights'>> & { readonly weights?: Partial<PlanningWeights> };
  /** Why, or on what ground. */
  readonly source: string;
  /** Account or name of whoever decided. */
  readonly decidedBy: string;
}

/** The rules in force on a day: the defaults with every change valid by then, the later one prevailing. */
export function planningRulesAt(
  date: CalendarDate,
  changes: readonly PlanningRuleChange[],
  defaults: PlanningRules = defaultPlanningRules,
): PlanningRules {
  return changes
    .filter((change) => change.validFrom <= date)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))
    .reduce<PlanningRules>(
      (rules, { rules: change }) => ({
        ...rules,
        ...change,
        weights: { ...rules.weights, ...change.weights },
      }),
      defaults,
    );
}

/** Most doctors of a centre away in the same week: the share of its doctors in training, rounded up, at least one. */
export function awayLimit(doctorsInTraining: number, rules: PlanningRules): number {
  return atLeastOne(doctorsInTraining * rules.awayLimitShare);
}

/** Doctors away above which absence costs; never above the limit. */
export function awayTarget(doctorsInTraining: number, rules: PlanningRules): number {
  return Math.min(awayLimit(doctorsInTraining, rules), atLeastOne(doctorsInTraining * rules.awayTargetShare));
}

/** Rounded up, a rounding error in the product left aside. */
function atLeastOne(doctors: number): number {
  return Math.max(1, Math.ceil(doctors - 1e-9));
}
