import { readMinizincData } from './minizinc-data.mjs';

/** What a student's missing placement, or a missing seat-week of a ward's minimum, costs here. Both are hard in the original. */
const MISSING_COST = 2000;

/**
 * Turns an instance of the medical student scheduling problem, as Zanazzo, Ceschia, Dovier and Schaerf publish them, into a
 * placement problem whose cost is minus their score. A student becomes a doctor, a discipline a specialty, a hospital a host,
 * a ward a rolling slot; a quota of a group becomes as many needs that accept any allowed discipline of the group.
 * @param {string} text the `.dzn` file
 * @param {string} name what to call the problem
 * @returns {import('#matching-engine').Problem}
 * @throws Error that names the field that is missing, of the wrong length, or asks for what cannot be
 */
export function medicalStudentProblem(text, name) {
  const { sizes, list } = instanceOf(text);
  const { students, disciplines, hospitals, duration, horizon, groups } = sizes;
  const groupOf = list('DiscGroup', disciplines);
  const quotas = list('StudDiscGroup', students, groups);
  const allowed = list('AllowedDisc', students, disciplines);
  const precededBy = list('Precededby', disciplines, disciplines);
  const available = list('Availability', students, horizon);
  const able = list('Ability', students, hospitals, disciplines);
  const most = list('MaxPosHosp', hospitals, disciplines, horizon);
  const least = list('MinPosHosp', hospitals, disciplines, horizon);
  const weights = list('WeightPref', students, 4);
  const likesDiscipline = list('PrefStudDisc', students, disciplines);
  const likesHospital = list('PrefStudHosp', students, hospitals);
  const schoolLikes = list('ManPref', disciplines);

  const doctors = upTo(students).map((student) => ({
    id: doctorId(student),
    unavailable: runsOfZeros(row(available, student, horizon)),
    barredSlots: upTo(hospitals).flatMap((hospital) =>
      upTo(disciplines)
        .filter((discipline) => able[(student * hospitals + hospital) * disciplines + discipline] === 0)
        .map((discipline) => slotId(hospital, discipline)),
    ),
    specialtyOnce: true,
    maxPerHost: sizes.maxPerHospital,
    hostChangeCost: 0 - at(weights, student * 4 + 2),
    idleWeekCost: 0 - at(weights, student * 4 + 3),
  }));

  const slots = upTo(hospitals).flatMap((hospital) =>
    upTo(disciplines).map((discipline) => {
      const ward = hospital * disciplines + discipline;
      const minSeats = row(least, ward, horizon);
      return {
        id: slotId(hospital, discipline),
        host: hostId(hospital),
        specialty: specialtyId(discipline),
        from: 0,
        to: horizon,
        mode: /** @type {const} */ ('rolling'),
        seats: row(most, ward, horizon),
        ...(minSeats.some((seats) => seats > 0) ? { minSeats } : {}),
      };
    }),
  );

  const needs = upTo(students).flatMap((student) => {
    const [forDiscipline = 0, forHospital = 0] = row(weights, student, 4);
    const hostCost = Object.fromEntries(
      row(likesHospital, student, hospitals).map((liking, hospital) => [
        hostId(hospital),
        0 - forHospital * liking,
      ]),
    );
    return row(quotas, student, groups).flatMap((quota, group) => {
      const open = upTo(disciplines).filter(
        (discipline) =>
          groupOf[discipline] === group + 1 && allowed[student * disciplines + discipline] !== 0,
      );
      if (quota > 0 && open.length === 0)
        throw new Error(
          `Student ${student + 1} must take ${quota} of group ${group + 1}, but may take none.`,
        );
      const specialtyCost = Object.fromEntries(
        open.map((discipline) => [
          specialtyId(discipline),
          0 -
            forDiscipline * at(likesDiscipline, student * disciplines + discipline) -
            at(schoolLikes, discipline),
        ]),
      );
      return upTo(quota).map((number) => ({
        id: needId(student, group, number),
        doctor: doctorId(student),
        specialties: open.map(specialtyId),
        weeks: duration,
        earliest: 0,
        latest: horizon - duration,
        targetFrom: 0,
        targetTo: horizon,
        unplacedCost: MISSING_COST,
        hostCost,
        specialtyCost,
      }));
    });
  });

  return {
    format: 'placement-problem/1',
    name,
    horizon: { firstWeek: '2027-W01', weeks: horizon },
    weights: { early: 0, late: 0, worstOff: 1, underfilled: MISSING_COST },
    prerequisites: upTo(disciplines)
      .map((discipline) => ({
        specialty: specialtyId(discipline),
        requires: upTo(disciplines)
          .filter((before) => precededBy[discipline * disciplines + before] !== 0)
          .map(specialtyId),
      }))
      .filter(({ requires }) => requires.length > 0),
    homeCentres: [],
    doctors,
    slots,
    needs,
  };
}

/**
 * The plan of a published solution: for every student, week, hospital and discipline whether the student is there. A student
 * takes a discipline once, so the first week in it is the start.
 * @param {string} solution the `-sol.dzn` file
 * @param {string} instance the `.dzn` file that it solves
 * @returns {import('#matching-engine').Placement[]}
 */
export function medicalStudentPlan(solution, instance) {
  const { sizes, list } = instanceOf(instance);
  const { students, disciplines, hospitals, horizon, groups } = sizes;
  const groupOf = list('DiscGroup', disciplines);
  const schedule = listOf(readMinizincData(solution), 'schedule', [
    students,
    horizon,
    hospitals,
    disciplines,
  ]);
  return upTo(students).flatMap((student) => {
    /** @type {Map<number, { slot: string, start: number }>} */
    const taken = new Map();
    for (const week of upTo(horizon))
      for (const hospital of upTo(hospitals)) {
        const from = ((student * horizon + week) * hospitals + hospital) * disciplines;
        for (const discipline of upTo(disciplines))
          if (schedule[from + discipline] !== 0 && !taken.has(discipline))
            taken.set(discipline, { slot: slotId(hospital, discipline), start: week });
      }
    const used = upTo(groups).map(() => 0);
    return [...taken].map(([discipline, place]) => {
      const group = at(groupOf, discipline) - 1;
      const number = at(used, group);
      used[group] = number + 1;
      return { need: needId(student, group, number), ...place };
    });
  });
}

/** @param {string} text */
function instanceOf(text) {
  const data = readMinizincData(text);
  const size = (/** @type {string} */ name) => {
    const value = data.get(name);
    if (typeof value !== 'number') throw new Error(`The number ${name} is missing.`);
    return value;
  };
  const sizes = {
    students: size('Students'),
    disciplines: size('Disciplines'),
    hospitals: size('Hospitals'),
    duration: size('Duration'),
    horizon: size('Horizon'),
    groups: size('Groups'),
    maxPerHospital: size('MaxDiscPerHosp'),
  };
  return {
    sizes,
    list: (/** @type {string} */ name, /** @type {number[]} */ ...shape) => listOf(data, name, shape),
  };
}

/** @param {ReturnType<typeof readMinizincData>} data @param {string} name @param {readonly number[]} shape */
function listOf(data, name, shape) {
  const value = data.get(name);
  if (!Array.isArray(value)) throw new Error(`The list ${name} is missing.`);
  const length = shape.reduce((product, size) => product * size, 1);
  if (value.length !== length)
    throw new Error(
      `The list ${name} has ${value.length} entries; ${shape.join(' × ')} = ${length} were expected.`,
    );
  return value;
}

const upTo = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
const at = (/** @type {readonly number[]} */ values, /** @type {number} */ index) => values[index] ?? 0;
const row = (
  /** @type {readonly number[]} */ values,
  /** @type {number} */ index,
  /** @type {number} */ length,
) => values.slice(index * length, (index + 1) * length);

const doctorId = (/** @type {number} */ student) => `d${student + 1}`;
const hostId = (/** @type {number} */ hospital) => `h${hospital + 1}`;
const specialtyId = (/** @type {number} */ discipline) => `s${discipline + 1}`;
const slotId = (/** @type {number} */ hospital, /** @type {number} */ discipline) =>
  `${hostId(hospital)}-${specialtyId(discipline)}`;
const needId = (/** @type {number} */ student, /** @type {number} */ group, /** @type {number} */ number) =>
  `${doctorId(student)}-g${group + 1}-${number + 1}`;

/** @param {readonly number[]} weeks @returns {[number, number][]} the intervals in which there is a 0 */
function runsOfZeros(weeks) {
  /** @type {[number, number][]} */
  const runs = [];
  weeks.forEach((value, week) => {
    if (value !== 0) return;
    const last = runs.at(-1);
    if (last?.[1] === week) last[1] = week + 1;
    else runs.push([week, week + 1]);
  });
  return runs;
}
