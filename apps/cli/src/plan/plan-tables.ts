import { addWeeks, type IsoWeek, type Language, mondayOf, specialtyName, sundayOf } from '#domain';
import { type Proposal, type RegionData } from '#planning';
import { type WrittenTable } from '#spreadsheets';
import { sayer, specialtiesText, unplacedReasonText } from '#texts';

/** What both tables say of a doctor. */
class DoctorCells {
  private readonly doctors;
  private readonly centres;

  constructor(data: RegionData) {
    this.doctors = new Map(data.doctors.map((doctor) => [doctor.id, doctor]));
    this.centres = new Map(data.healthCentres.map((centre) => [centre.id, centre.name]));
  }

  of(doctorId: string): (string | null)[] {
    const doctor = this.doctors.get(doctorId);
    if (!doctor) return [doctorId, null, null, null, null];
    const centre = this.centres.get(doctor.homeCentreId) ?? null;
    return [doctor.name, doctor.hsaId, centre, doctor.area, doctor.studyDirector];
  }
}

/** Every placement, by doctor and start: whom, where, when, and how it lies to the target phase. */
export function placementsTable(data: RegionData, proposal: Proposal, language: Language): WrittenTable {
  const say = sayer('tables', language);
  const doctor = new DoctorCells(data);
  const hosts = new Map(data.hosts.map((host) => [host.id, host.name]));
  const phase = (early: number, late: number): string => {
    if (early > 0) return say('phase.early', { count: early });
    return late > 0 ? say('phase.late', { count: late }) : say('phase.in');
  };
  return {
    sheetName: say('sheet.placements'),
    columns: [
      ...doctorColumns(language),
      { header: say('column.specialty') },
      { header: say('column.clinic') },
      { header: say('column.firstWeek') },
      { header: say('column.lastWeek') },
      { header: say('column.weeks'), kind: 'number' },
      { header: say('column.firstDay'), kind: 'date' },
      { header: say('column.lastDay'), kind: 'date' },
      { header: say('column.phase') },
      { header: say('column.weeksEarly'), kind: 'number' },
      { header: say('column.weeksLate'), kind: 'number' },
    ],
    rows: proposal.placements.map((placement) => {
      const last = lastWeekOf(placement.start, placement.weeks);
      return [
        ...doctor.of(placement.doctorId),
        specialtyName(placement.specialty)[language],
        hosts.get(placement.hostId) ?? placement.hostId,
        placement.start,
        last,
        placement.weeks,
        mondayOf(placement.start),
        sundayOf(last),
        phase(placement.weeksEarly, placement.weeksLate),
        placement.weeksEarly,
        placement.weeksLate,
      ];
    }),
  };
}

/** Every need without a placement, with the reason in words: those of the problem, then those that are not in it. */
export function unplacedTable(data: RegionData, proposal: Proposal, language: Language): WrittenTable {
  const say = sayer('tables', language);
  const reasons = sayer('reasons', language);
  const doctor = new DoctorCells(data);
  return {
    sheetName: say('sheet.unplaced'),
    columns: [
      ...doctorColumns(language),
      { header: say('column.specialty') },
      { header: say('column.weeks'), kind: 'number' },
      { header: say('column.targetFrom') },
      { header: say('column.targetTo') },
      { header: say('column.reason') },
      { header: say('column.reasonCode') },
    ],
    rows: [
      ...proposal.unplaced.map((unplaced) => [
        ...doctor.of(unplaced.doctorId),
        specialtiesText(unplaced.specialties, language),
        unplaced.weeks,
        unplaced.targetFrom,
        addWeeks(unplaced.targetTo, -1),
        unplacedReasonText(unplaced, language),
        unplaced.reasonCode,
      ]),
      ...proposal.leftOutNeeds
        .filter(({ reason }) => reason !== 'ongoing')
        .map(({ doctorId, specialties, reason }) => [
          ...doctor.of(doctorId),
          specialtiesText(specialties, language),
          null,
          null,
          null,
          reasons(`need.${reason}`),
          reason,
        ]),
    ],
  };
}

function doctorColumns(language: Language): { header: string }[] {
  const say = sayer('tables', language);
  return [
    { header: say('column.doctor') },
    { header: say('column.hsaId') },
    { header: say('column.healthCentre') },
    { header: say('column.area') },
    { header: say('column.studyDirector') },
  ];
}

/** The last week inside a placement, as people say it. */
function lastWeekOf(start: IsoWeek, weeks: number): IsoWeek {
  return addWeeks(start, weeks - 1);
}
