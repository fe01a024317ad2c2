import { type NamedSpecialty, type Specialty } from '#domain';
import { foldLetters } from '../columns/header-key.js';
import { NearestWord } from '../columns/edit-distance.js';
import {
  type CellFault,
  type CellOutcome,
  isBlank,
  read,
  unreadable,
  type UnreadableCell,
} from './outcome.js';

/** What people call the specialties besides their code and their names. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  'internal-medicine': [
    'Invärtesmedicin',
    'Medicin',
    'Medicinklinik',
    'Internmed',
    'IM',
    'Med',
    'Medicine',
    'Int med',
    'Inre medicin',
  ],
  emergency: [
    'Akut',
    'Akuten',
    'Akutklinik',
    'Akutmedicin',
    'Akutsjukvård',
    'AKM',
    'Emergency',
    'Emergency medicine',
    'Emergency room',
    'ER',
    'ED',
    'A&E',
  ],
  gynaecology: [
    'Gyn',
    'Gynekolog',
    'Kvinnoklinik',
    'Kvinnosjukvård',
    'Kvinnosjukdomar',
    'Kvinno',
    'Obstetrik och gynekologi',
    'Gynekologi och obstetrik',
    'Obgyn',
    'Ob/gyn',
    'Gyn/obst',
    'Gynecology',
    'Gynaecology and obstetrics',
    'Obstetrics and gynaecology',
    'Gynecology and obstetrics',
    'Obstetrics and gynecology',
    'KK',
  ],
  ent: [
    'Öron-näsa-hals',
    'Öron, näsa, hals',
    'Öron- näs- och halssjukdomar',
    'Öron näsa och hals',
    'Öron',
    'Öronklinik',
    'Otorhinolaryngologi',
    'ENT',
    'Ear nose throat',
    'Otorhinolaryngology',
    'Otolaryngology',
  ],
  ophthalmology: [
    'Ögonsjukdomar',
    'Ögonklinik',
    'Ögonsjukvård',
    'Oftalmologi',
    'Oftalmiatrik',
    'Eye',
    'Eyes',
    'Eye clinic',
  ],
  paediatrics: [
    'Barn',
    'BUM',
    'Barnmedicin',
    'Barnklinik',
    'Barn och ungdom',
    'Barn- och ungdomssjukvård',
    'Pediatrik',
    'Ped',
    'Pediatrics',
    'Child and adolescent medicine',
    'Paediatric medicine',
  ],
  psychiatry: [
    'Psyk',
    'Psykiatriklinik',
    'Allmänpsykiatri',
    'Vuxenpsykiatri',
    'Öppenpsykiatri',
    'Psych',
    'Adult psychiatry',
  ],
  dermatology: [
    'Hudklinik',
    'Hudsjukvård',
    'Dermatologi',
    'Dermatologi och venereologi',
    'Hud och kön',
    'Hud- och könssjukdomar',
    'Derma',
    'Derm',
    'Skin',
    'Dermatology and venereology',
  ],
  orthopaedics: [
    'Orto',
    'Ort',
    'Ortoped',
    'Ortopedkirurgi',
    'Ortopeden',
    'Orthopedics',
    'Ortho',
    'Orthopaedic surgery',
    'Orthopedic surgery',
  ],
  geriatrics: [
    'Geriatrik/ASIH',
    'ASIH',
    'Ger',
    'Geri',
    'Geriatriker',
    'Geriatriken',
    'Geriatrik och ASIH',
    'Palliativ vård',
    'Palliativ medicin',
    'Geriatric medicine',
    'Palliative care',
  ],
  rheumatology: ['Reuma', 'Reumatolog', 'Reumatologklinik', 'Rheuma'],
  rehabilitation: ['Rehab', 'Rehabiliteringsmedicin', 'Rehabmedicin', 'Rehabilitation medicine'],
  'primary-care': [
    'Vårdcentral',
    'VC',
    'Annan VC',
    'Primärvård',
    'Glesbygd',
    'Allmänmedicin',
    'Health centre',
    'Health center',
    'Primary care',
    'General practice',
  ],
};

const SEPARATOR = /[,;/|+\n\r•·]+|\s(?:och|and|samt|&)\s/i;
/** `A&E`, `Öron, näsa och hals`: a name may hold so many parts. */
const MOST_PARTS = 4;
/** What follows the name when it is done: `Gynekologi (2025)`, `Hud klar`. */
const AFTERTHOUGHT = /\([^)]*\)|\s+(?:klar|klart|done|ok)$|[✓✔]/giu;
const NOTHING = new Set(['inga', 'ingen', 'inget', 'none', 'saknas', 'nej']);

/** What is only said of the place: `Hudmottagning`, `ÖNH-klin`, `Kvinnosjukv.` */
const PLACE =
  /(?:mottagning(?:en)?|mott|klinik(?:en)?|klin|avdelning(?:en)?|avd|sjukvard(?:en)?|sjukv|randning|placering)$/;

function specialtyKey(text: string): string {
  return foldLetters(text.replace(AFTERTHOUGHT, ''))
    .replace(/(?<![a-z])(?:och|and|samt)(?![a-z])/g, '')
    .replace(/[^a-z0-9]/g, '');
}

/** Reads the names of specialties as lists give them. */
export class SpecialtyBook {
  private readonly codes = new Map<string, Specialty>();
  private readonly nearest: NearestWord;
  private readonly names: string;
  private readonly lists = new Map<string, CellOutcome<readonly Specialty[]>>();

  constructor(known: readonly NamedSpecialty[]) {
    const words: { key: string; name: string }[] = [];
    for (const { code, name } of known) {
      for (const text of [code, name.sv, name.en, ...(SYNONYMS[code] ?? [])]) {
        const key = specialtyKey(text);
        if (!this.codes.has(key)) this.codes.set(key, code);
        words.push({ key, name: name.sv });
      }
    }
    this.nearest = new NearestWord(words);
    this.names = known.map(({ name }) => name.sv).join(', ');
  }

  /** Whether every part of the cell is a specialty. */
  knows(cell: string): boolean {
    return this.readList(cell).ok;
  }

  /** One specialty. */
  readOne(cell: string): CellOutcome<Specialty> {
    const code = this.codeOf(cell);
    return code === undefined ? this.unknown(cell) : read(code);
  }

  /** Several specialties in one cell, split by comma, semicolon, slash, plus, line break or the word och. */
  readList(cell: string): CellOutcome<readonly Specialty[]> {
    let outcome = this.lists.get(cell);
    if (outcome === undefined) {
      outcome = this.split(cell);
      this.lists.set(cell, outcome);
    }
    return outcome;
  }

  private split(cell: string): CellOutcome<readonly Specialty[]> {
    if (isBlank(cell) || NOTHING.has(specialtyKey(cell))) return read([]);
    const parts = cell
      .replace(AFTERTHOUGHT, '')
      .split(SEPARATOR)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const found = new Set<Specialty>();
    const faults: CellFault[] = [];
    for (let at = 0; at < parts.length;) {
      const match = this.longest(parts, at);
      if (match) found.add(match.code);
      else faults.push(...this.unknown(parts[at] ?? '').faults);
      at += match?.parts ?? 1;
    }
    return faults.length === 0 ? read([...found]) : { ok: false, faults };
  }

  /** The longest name that begins at a part: a separator may stand inside a name. */
  private longest(parts: readonly string[], at: number): { code: Specialty; parts: number } | undefined {
    for (let count = Math.min(MOST_PARTS, parts.length - at); count > 0; count -= 1) {
      const code = this.codeOf(parts.slice(at, at + count).join(' '));
      if (code !== undefined) return { code, parts: count };
    }
    return undefined;
  }

  private codeOf(text: string): Specialty | undefined {
    const key = specialtyKey(text);
    return this.codes.get(key) ?? this.codes.get(key.replace(PLACE, ''));
  }

  private unknown(part: string): UnreadableCell {
    const suggestion = this.nearest.find(specialtyKey(part));
    return suggestion === undefined
      ? unreadable('IMPORT.SPECIALTY_UNKNOWN', { known: this.names }, part)
      : unreadable('IMPORT.SPECIALTY_MISSPELT', { suggestion }, part);
  }
}
