import { type Bilingual, type FaultParams } from '../errors/domain-error.js';
import { isCalendarDate } from '../time/calendar-date.js';
import { requiredMonths } from '../training/training-record.js';
import { type Curriculum, type CurriculumItem } from './curriculum.js';

/** Something wrong in an edited curriculum. */
export interface CurriculumFault {
  /** Path to the value, for example `items[3].weeks`. */
  readonly path: string;
  readonly code: string;
  readonly params: FaultParams;
  readonly message: Bilingual;
}

/** No placement is longer than a year: a longer one is two. */
const LONGEST_ITEM_WEEKS = 52;
/** The longest training there is, 2021 regulation without BT counted. */
const LONGEST_TRAINING_MONTHS = requiredMonths({ regulation: '2021', btMonths: 0 });
const KEY_SHAPE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Every fault of the curriculum, in the order of its fields; empty when it may be used. */
export function validateCurriculum(curriculum: Curriculum): CurriculumFault[] {
  return [
    ...curriculumFaults(curriculum),
    ...curriculum.items.flatMap((item, index) => itemFaults(item, `items[${index}]`)),
    ...duplicateKeys(curriculum.items),
    ...unknownRequirements(curriculum.items),
    ...circularRequirements(curriculum.items),
  ];
}

function fault(path: string, code: string, params: FaultParams, sv: string, en: string): CurriculumFault {
  return { path, code, params, message: { sv, en } };
}

function curriculumFaults(curriculum: Curriculum): CurriculumFault[] {
  const faults: CurriculumFault[] = [];
  if (curriculum.id.trim() === '') {
    faults.push(fault('id', 'CURRICULUM.ID_MISSING', {}, 'Mallen saknar id.', 'The curriculum has no id.'));
  }
  if (curriculum.name.trim() === '') {
    faults.push(
      fault('name', 'CURRICULUM.NAME_MISSING', {}, 'Mallen saknar namn.', 'The curriculum has no name.'),
    );
  }
  if (!Number.isInteger(curriculum.version) || curriculum.version < 1) {
    faults.push(
      fault(
        'version',
        'CURRICULUM.VERSION_INVALID',
        { value: curriculum.version },
        `Version ${curriculum.version}: ange ett heltal från 1.`,
        `Version ${curriculum.version}: give a whole number from 1.`,
      ),
    );
  }
  if (!isCalendarDate(curriculum.validFrom)) {
    faults.push(
      fault(
        'validFrom',
        'CURRICULUM.DATE_INVALID',
        { value: String(curriculum.validFrom) },
        `"${String(curriculum.validFrom)}" är inget datum. Skriv som 2027-01-15.`,
        `"${String(curriculum.validFrom)}" is not a date. Write it as 2027-01-15.`,
      ),
    );
  }
  if (curriculum.items.length === 0) {
    faults.push(
      fault(
        'items',
        'CURRICULUM.EMPTY',
        {},
        'Mallen har inga placeringar.',
        'The curriculum asks for no placement.',
      ),
    );
  }
  return faults;
}

function itemFaults(item: CurriculumItem, path: string): CurriculumFault[] {
  const faults: CurriculumFault[] = [];
  if (!KEY_SHAPE.test(item.key)) {
    faults.push(
      fault(
        `${path}.key`,
        'CURRICULUM.KEY_INVALID',
        { value: item.key },
        `Nyckeln "${item.key}": använd små bokstäver a–z, siffror och bindestreck.`,
        `The key "${item.key}": use small letters a–z, digits and hyphens.`,
      ),
    );
  }
  if (item.specialties.length === 0 || item.specialties.some((specialty) => specialty.trim() === '')) {
    faults.push(
      fault(
        `${path}.specialties`,
        'CURRICULUM.SPECIALTY_MISSING',
        { key: item.key },
        'Ange minst en specialitet.',
        'Name at least one specialty.',
      ),
    );
  }
  if (new Set(item.specialties).size < item.specialties.length) {
    faults.push(
      fault(
        `${path}.specialties`,
        'CURRICULUM.SPECIALTY_TWICE',
        { key: item.key },
        'Samma specialitet står två gånger.',
        'The same specialty stands twice.',
      ),
    );
  }
  if (!Number.isInteger(item.weeks) || item.weeks < 1 || item.weeks > LONGEST_ITEM_WEEKS) {
    faults.push(
      fault(
        `${path}.weeks`,
        'CURRICULUM.WEEKS_OUT_OF_RANGE',
        { value: item.weeks, limit: LONGEST_ITEM_WEEKS },
        `${item.weeks} veckor: ange ett heltal från 1 till ${LONGEST_ITEM_WEEKS}.`,
        `${item.weeks} weeks: give a whole number from 1 to ${LONGEST_ITEM_WEEKS}.`,
      ),
    );
  }
  return [...faults, ...windowFaults(item, path)];
}

function windowFaults(item: CurriculumItem, path: string): CurriculumFault[] {
  const { windowFromMonths: from, windowToMonths: to } = item;
  const faults: CurriculumFault[] = [];
  if (!(from >= 0 && from < LONGEST_TRAINING_MONTHS)) {
    faults.push(
      fault(
        `${path}.windowFromMonths`,
        'CURRICULUM.WINDOW_OUT_OF_RANGE',
        { value: from, limit: LONGEST_TRAINING_MONTHS },
        `Månad ${from}: ange från 0 till under ${LONGEST_TRAINING_MONTHS}.`,
        `Month ${from}: give 0 to below ${LONGEST_TRAINING_MONTHS}.`,
      ),
    );
  }
  if (!(to <= LONGEST_TRAINING_MONTHS)) {
    faults.push(
      fault(
        `${path}.windowToMonths`,
        'CURRICULUM.WINDOW_OUT_OF_RANGE',
        { value: to, limit: LONGEST_TRAINING_MONTHS },
        `Månad ${to}: ange högst ${LONGEST_TRAINING_MONTHS}.`,
        `Month ${to}: give at most ${LONGEST_TRAINING_MONTHS}.`,
      ),
    );
  }
  if (!(from < to)) {
    faults.push(
      fault(
        `${path}.windowToMonths`,
        'CURRICULUM.WINDOW_REVERSED',
        { from, to },
        `Fönstret slutar månad ${to} men börjar månad ${from}.`,
        `The window ends in month ${to} but begins in month ${from}.`,
      ),
    );
  }
  return faults;
}

function duplicateKeys(items: readonly CurriculumItem[]): CurriculumFault[] {
  return items.flatMap((item, index) => {
    const first = items.findIndex((other) => other.key === item.key);
    if (first === index) return [];
    return fault(
      `items[${index}].key`,
      'CURRICULUM.KEY_TWICE',
      { key: item.key, first: `items[${first}]` },
      `Nyckeln "${item.key}" används redan av items[${first}].`,
      `The key "${item.key}" is used by items[${first}] already.`,
    );
  });
}

function unknownRequirements(items: readonly CurriculumItem[]): CurriculumFault[] {
  const offered = new Set(items.flatMap((item) => item.specialties));
  return items.flatMap((item, index) =>
    (item.requires ?? []).flatMap((required, place) =>
      offered.has(required)
        ? []
        : fault(
            `items[${index}].requires[${place}]`,
            'CURRICULUM.REQUIREMENT_UNKNOWN',
            { key: item.key, value: required },
            `"${required}" krävs före men ingår inte i mallen.`,
            `"${required}" is required before but is not in the curriculum.`,
          ),
    ),
  );
}

/** An item that, through what it requires, must come before itself. */
function circularRequirements(items: readonly CurriculumItem[]): CurriculumFault[] {
  const before = (specialty: string): readonly string[] =>
    items.filter((item) => item.specialties.includes(specialty)).flatMap((item) => item.requires ?? []);
  return items.flatMap((item, index) => {
    const reached = new Set<string>();
    const waiting = [...(item.requires ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(...before(next));
    }
    const circular = item.specialties.find((specialty) => reached.has(specialty));
    if (circular === undefined) return [];
    return fault(
      `items[${index}].requires`,
      'CURRICULUM.REQUIREMENT_CIRCULAR',
      { key: item.key, value: circular },
      `"${circular}" måste komma före sig själv.`,
      `"${circular}" would have to come before itself.`,
    );
  });
}
