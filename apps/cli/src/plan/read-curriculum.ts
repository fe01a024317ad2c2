import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import {
  type CalendarDate,
  type Curriculum,
  type Language,
  type Regulation,
  validateCurriculum,
} from '#domain';

/** One item of a curriculum file. */
class CurriculumItemFile {
  @IsString() key!: string;
  @IsArray() @ArrayNotEmpty() @IsString({ each: true }) specialties!: string[];
  @IsInt() weeks!: number;
  @IsNumber() windowFromMonths!: number;
  @IsNumber() windowToMonths!: number;
  @IsOptional() @IsArray() @IsString({ each: true }) requires?: string[];
  @IsOptional() @IsBoolean() avoidJuly?: boolean;
  @IsOptional() @IsString() note?: string;
}

/** A curriculum as a JSON file. */
class CurriculumFile {
  @IsString() id!: string;
  @IsInt() version!: number;
  @IsString() name!: string;
  @IsString() validFrom!: CalendarDate;
  @IsOptional() @IsIn(['2015', '2021']) regulation?: Regulation | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => CurriculumItemFile) items!: CurriculumItemFile[];
}

/** What was found in a curriculum file: a curriculum that may be used, or every fault, one line each. */
export type CurriculumReading =
  | { readonly ok: true; readonly curriculum: Curriculum }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Checks a value from a JSON file: first its shape, then what the domain asks of a curriculum. */
export function readCurriculum(value: unknown, language: Language): CurriculumReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, faults: ['{…}'] };
  }
  const file = plainToInstance(CurriculumFile, value);
  const errors = validateSync(file, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) return { ok: false, faults: errors.flatMap((error) => describe(error, '')) };
  const curriculum: Curriculum = file;
  const faults = validateCurriculum(curriculum);
  if (faults.length === 0) return { ok: true, curriculum };
  return { ok: false, faults: faults.map(({ path, message }) => `${path}: ${message[language]}`) };
}

function describe(error: ValidationError, parent: string): string[] {
  const index = /^\d+$/.test(error.property);
  const path = index
    ? `${parent}[${error.property}]`
    : parent
      ? `${parent}.${error.property}`
      : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => `${path}: ${message}`);
  return [...own, ...(error.children ?? []).flatMap((child) => describe(child, path))];
}
