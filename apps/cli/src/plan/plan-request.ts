import { resolve } from 'node:path';
import {
  type CalendarDate,
  calendarDate,
  type Curriculum,
  defaultCurriculum,
  isCalendarDate,
  isIsoWeek,
  type IsoWeek,
  mondayOf,
  type NamedSpecialty,
  SPECIALTIES,
  specialtyName,
} from '#domain';
import { type ColumnMapping } from '#spreadsheets';
import { readInput, readJson } from '../files/read-input.js';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';
import { type RunOptions } from '../run/solve-shown.js';
import { readCurriculum } from './read-curriculum.js';

/** The options of `randa plan` as commander gives them. */
export interface PlanOptions extends RunOptions {
  readonly stList: string;
  readonly slots: string;
  readonly from: string;
  readonly weeks: number;
  readonly asOf?: string;
  readonly curriculum?: string;
  readonly healthCentres?: string;
  readonly minShareOnPlacement?: number;
  readonly openLastMonths?: boolean;
  readonly stListSheet?: string;
  readonly slotsSheet?: string;
  readonly mapStList?: readonly string[];
  readonly mapSlots?: readonly string[];
  readonly name?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** The same, read and checked. */
export interface PlanRequest {
  readonly stList: string;
  readonly slots: string;
  readonly out: string;
  readonly from: IsoWeek;
  readonly asOf: CalendarDate;
  readonly curriculum: Curriculum;
  /** Every specialty that the lists may name. */
  readonly specialties: readonly NamedSpecialty[];
  readonly knownCentres: readonly string[] | undefined;
  /** Names of the sheets in workbooks, where the user says them. */
  readonly stListSheet: string | undefined;
  readonly slotsSheet: string | undefined;
  readonly stListMapping: ColumnMapping;
  readonly slotsMapping: ColumnMapping;
}

/**
 * Checks what the user asks for, and reads the small files besides the lists.
 * @throws CliError that names the option
 */
export async function planRequest(context: CliContext, options: PlanOptions): Promise<PlanRequest> {
  const { cwd } = context.io;
  const { from } = options;
  if (!isIsoWeek(from)) throw new CliError('fault.needsWeek', { option: '--from', value: from });
  if (options.asOf !== undefined && !isCalendarDate(options.asOf)) {
    throw new CliError('fault.needsDate', { option: '--as-of', value: options.asOf });
  }
  const curriculum = await curriculumOf(context, options.curriculum);
  return {
    stList: resolve(cwd, options.stList),
    slots: resolve(cwd, options.slots),
    out: resolve(cwd, options.out),
    from,
    asOf: options.asOf === undefined ? mondayOf(from) : calendarDate(options.asOf),
    curriculum,
    specialties: specialtiesOf(curriculum),
    knownCentres:
      options.healthCentres === undefined
        ? undefined
        : await centreNames(resolve(cwd, options.healthCentres)),
    stListSheet: options.stListSheet,
    slotsSheet: options.slotsSheet,
    stListMapping: mappingOf('--map-st-list', options.mapStList ?? []),
    slotsMapping: mappingOf('--map-slots', options.mapSlots ?? []),
  };
}

async function curriculumOf(context: CliContext, file: string | undefined): Promise<Curriculum> {
  if (file === undefined) return defaultCurriculum;
  const path = resolve(context.io.cwd, file);
  const reading = readCurriculum(await readJson(path), context.language);
  if (reading.ok) return reading.curriculum;
  for (const fault of reading.faults) context.note(fault);
  throw new CliError('fault.curriculumFaulty', { path, count: reading.faults.length });
}

/** The specialties that Randa knows by name, and those that only the curriculum knows. */
function specialtiesOf(curriculum: Curriculum): NamedSpecialty[] {
  const known = new Set(SPECIALTIES.map(({ code }) => code));
  const own = new Set(curriculum.items.flatMap((item) => item.specialties));
  return [
    ...SPECIALTIES,
    ...[...own].filter((code) => !known.has(code)).map((code) => ({ code, name: specialtyName(code) })),
  ];
}

/** One name a line; empty lines fall away. */
async function centreNames(path: string): Promise<string[]> {
  const text = new TextDecoder().decode(await readInput(path));
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `Header=field` pairs; `Header=` leaves a column aside. */
function mappingOf(option: string, pairs: readonly string[]): ColumnMapping {
  return Object.fromEntries(
    pairs.map((pair): [string, string | null] => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new CliError('fault.needsMapping', { option, value: pair });
      return [pair.slice(0, at), pair.slice(at + 1) || null];
    }),
  );
}
