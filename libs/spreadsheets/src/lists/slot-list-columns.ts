import { type IsoWeek } from '#domain';
import { readWeeks } from '../cells/dates.js';
import { readSeats } from '../cells/numbers.js';
import { type SpecialtyBook } from '../cells/specialties.js';
import { readMode, readOwnership, readYesNo } from '../cells/words.js';
import { type FieldSpec, type ListVocabulary } from '../columns/field.js';
import { NOTE_SYNONYMS } from './note-synonyms.js';

/** What a column of a slot list may hold. */
export type SlotListField =
  | 'clinic'
  | 'specialty'
  | 'ownership'
  | 'area'
  | 'from'
  | 'to'
  | 'weeks'
  | 'weekCount'
  | 'year'
  | 'fromYear'
  | 'toYear'
  | 'seats'
  | 'mode'
  | 'supervisorTrained'
  | 'note';

/** What the content of columns is judged by. */
export interface SlotListHints {
  readonly firstWeek: IsoWeek;
  readonly specialties: SpecialtyBook;
  /** Whether the list is of one clinic, which it need not name, nor how doctors are taken in. */
  readonly ofOneClinic: boolean;
}

/** The columns of a slot list. In the order in which content decides: the surest first. */
export function slotListVocabulary({
  firstWeek,
  specialties,
  ofOneClinic,
}: SlotListHints): ListVocabulary<SlotListField> {
  const isWeek = (cell: string): boolean => /\D/.test(cell) && readWeeks(cell, firstWeek).ok;
  const fields: readonly FieldSpec<SlotListField>[] = [
    {
      field: 'specialty',
      label: 'Specialitet',
      synonyms: [
        'Spec',
        'Inriktning',
        'Ämne',
        'Ämnesområde',
        'Verksamhetsområde',
        'Randning',
        'Placering',
        'Sidotjänstgöring',
        'Specialty',
        'Speciality',
        'Discipline',
        'Field',
        'Rotation',
        'Placement',
      ],
      looksLike: (cell) => specialties.readOne(cell).ok,
      filled: 0.8,
      distinctive: true,
    },
    {
      field: 'mode',
      label: 'Intag',
      synonyms: [
        'Intagsform',
        'Intagstyp',
        'Intagning',
        'Typ',
        'Typ av intag',
        'Form',
        'Platsform',
        'Block/löpande',
        'Mode',
        'Intake',
        'Intake mode',
        'Intake type',
        'Admission',
        'Type',
      ],
      looksLike: (cell) => cell.length > 1 && readMode(cell).ok,
      filled: 0.8,
    },
    {
      field: 'ownership',
      label: 'Driftsform',
      synonyms: [
        'Drift',
        'Regi',
        'Ägare',
        'Ägarform',
        'Ägande',
        'Huvudman',
        'Region/privat',
        'Ownership',
        'Owner',
        'Sector',
        'Provider type',
        'Operated by',
      ],
      looksLike: (cell) => readOwnership(cell).ok,
    },
    {
      field: 'weeks',
      label: 'Veckor',
      synonyms: [
        'Vecka',
        'V.',
        'Period',
        'Tid',
        'Tidsperiod',
        'Placeringsperiod',
        'Placeringstid',
        'Placeringsveckor',
        'Veckor från–till',
        'Weeks',
        'Week',
        'Dates',
        'Datum',
      ],
      looksLike: (cell) => {
        const weeks = readWeeks(cell, firstWeek);
        return (
          weeks.ok &&
          /[-–—]|till|to|t\.?o\.?m/.test(cell.slice(1)) &&
          !/^\d{4}-?[wv]?\d{2}(?:-\d{2})?$/i.test(cell)
        );
      },
      filled: 0.8,
      contentMustAgree: true,
    },
    {
      field: 'from',
      label: 'Från vecka',
      synonyms: [
        'Från',
        'Från och med',
        'Fr.o.m.',
        'Fr.o.m. vecka',
        'From vecka',
        'From v',
        'Från v.',
        'V. från',
        'Vecka från',
        'Startvecka',
        'Första vecka',
        'Första veckan',
        'Start',
        'Startdatum',
        'Från datum',
        'Första dag',
        'From',
        'From week',
        'Start week',
        'First week',
        'Week from',
        'Start date',
        'Begin',
        'Begins',
        'Starts',
      ],
      looksLike: isWeek,
      filled: 0.8,
    },
    {
      field: 'to',
      label: 'Till vecka',
      synonyms: [
        'Till',
        'Till och med',
        'T.o.m.',
        'T.o.m. vecka',
        'Tom vecka',
        'Tom v',
        'Till v.',
        'V. till',
        'Vecka till',
        'Slutvecka',
        'Sista vecka',
        'Sista veckan',
        'Slut',
        'Slutdatum',
        'Till datum',
        'Sista dag',
        'To',
        'To week',
        'Until',
        'Until week',
        'Through week',
        'End',
        'End week',
        'Last week',
        'Week to',
        'End date',
        'Ends',
      ],
      looksLike: isWeek,
      filled: 0.8,
    },
    {
      field: 'weekCount',
      label: 'Antal veckor',
      synonyms: [
        'Längd',
        'Längd i veckor',
        'Veckor antal',
        'Number of weeks',
        'Weeks count',
        'Length',
        'Duration',
        'Duration weeks',
      ],
    },
    {
      field: 'year',
      label: 'År',
      synonyms: ['Year', 'Kalenderår'],
    },
    {
      field: 'fromYear',
      label: 'Från år',
      synonyms: ['Startår', 'År start', 'Första år', 'Första året', 'Start year', 'First year'],
    },
    {
      field: 'toYear',
      label: 'Till år',
      synonyms: ['Slutår', 'År slut', 'Sista år', 'Sista året', 'End year', 'Last year'],
    },
    {
      field: 'seats',
      label: 'Platser',
      synonyms: [
        'Antal platser',
        'Antal',
        'Antal ST',
        'ST-platser',
        'Platsantal',
        'Kapacitet',
        'Antal ST-läkare',
        'Seats',
        'Places',
        'Capacity',
        'Number of seats',
        'Number of places',
        'Slots',
        'Positions',
      ],
      looksLike: (cell) => readSeats(cell).ok,
      filled: 0.8,
    },
    {
      field: 'supervisorTrained',
      label: 'Handledare med handledarutbildning',
      synonyms: [
        'Handledarutbildning',
        'Handledarutbildad',
        'Handledarutbildad handledare',
        'Handledare utbildad',
        'Utbildad handledare',
        'Handledarutb.',
        'Handledarkurs',
        'Supervisor trained',
        'Supervisor training',
        'Trained supervisor',
        'Supervisor with training',
        'Supervisor has training',
      ],
      looksLike: (cell) => readYesNo(cell).ok,
    },
    {
      field: 'clinic',
      label: 'Klinik',
      synonyms: [
        'Kliniknamn',
        'Klinikens namn',
        'Sidoklinik',
        'Värdklinik',
        'Mottagande klinik',
        'Mottagande enhet',
        'Mottagning',
        'Enhet',
        'Vårdgivare',
        'Vårdenhet',
        'Utbildningsställe',
        'Placeringsställe',
        'Plats',
        'Sjukhus/klinik',
        'Klinik/mottagning',
        'Namn',
        'Clinic',
        'Clinic name',
        'Host',
        'Host clinic',
        'Hosting clinic',
        'Unit',
        'Department',
        'Site',
        'Name',
      ],
      looksLike: (cell) =>
        /mottagning|klinik|clinic|sjukhus|hospital|centrum|avdelning|department/i.test(cell),
      filled: 0.8,
    },
    {
      field: 'area',
      label: 'Område',
      synonyms: [
        'ST-forum',
        'Forum',
        'Geografiskt område',
        'Geografi',
        'Nätverk',
        'Area',
        'District',
        'Zone',
        'Geographic area',
        'Network',
      ],
    },
    {
      field: 'note',
      label: 'Anmärkning',
      synonyms: NOTE_SYNONYMS,
    },
  ];
  return {
    fields,
    requirements: [
      ...(ofOneClinic ? [] : [{ label: 'Klinik', anyOf: [['clinic']] } as const]),
      { label: 'Specialitet', anyOf: [['specialty']] },
      { label: 'Från vecka – Till vecka', anyOf: [['from', 'to'], ['weeks'], ['from', 'weekCount']] },
      { label: 'Platser', anyOf: [['seats']] },
      ...(ofOneClinic ? [] : [{ label: 'Intag', anyOf: [['mode']] } as const]),
    ],
  };
}
