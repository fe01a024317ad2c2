import { Injectable } from '@nestjs/common';
import { type RosterEntry, type SlotListEntry, weekStartingOnOrAfter } from '#domain';
import {
  type Actor,
  Clock,
  type HeaderMapping,
  type ImportList,
  ImportRoster,
  type ImportOptions,
  ImportSlots,
  type ReadList,
  RegionStores,
} from '#planning';
import { headerSignature, type ListReading, writeFaults } from '#spreadsheets';
import { hasText, sayer } from '#texts';
import { type Caller } from '../../access/caller.js';
import { type ImportFormDto, type ImportReportDto } from './import.dto.js';
import { importReportDto, type Label, rosterLabel, slotLabel } from './import.mapper.js';
import { ListReader } from './reading/list-reader.js';

/** A file as it came with a request. */
export interface UploadedFile {
  readonly originalname: string;
  readonly buffer: Uint8Array;
}

/** Whether an import is tried out or carried out. */
export type ImportStep = 'preview' | 'import';

/** One kind of list: how it is read, taken in and named. */
interface Intake<Entry extends object> {
  readonly list: ImportList<Entry>;
  readonly label: Label<Entry>;
  readonly read: (mapping: { readonly mapping?: HeaderMapping }) => Promise<ListReading<Entry>>;
}

/** Takes uploaded lists through reading, remembered mappings and the import itself. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly reader: ListReader,
    private readonly roster: ImportRoster,
    private readonly slots: ImportSlots,
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError, UseCaseError `IMPORT.…` */
  async take(
    step: ImportStep,
    caller: Caller,
    file: UploadedFile,
    form: ImportFormDto,
  ): Promise<ImportReportDto> {
    return form.kind === 'roster'
      ? this.run(step, caller, file, form, await this.rosterIntake(caller.actor, file, form))
      : this.run(step, caller, file, form, this.slotIntake(file, form));
  }

  /**
   * The rejected rows as a workbook.
   * @throws DomainError `IMPORT.…` when the file as a whole cannot be read
   */
  async faultyRows(
    { actor, language }: Caller,
    file: UploadedFile,
    form: ImportFormDto,
  ): Promise<Uint8Array> {
    const reading =
      form.kind === 'roster'
        ? await this.read(actor, form, await this.rosterIntake(actor, file, form))
        : await this.read(actor, form, this.slotIntake(file, form));
    const say = sayer('import', language);
    return writeFaults(reading, {
      describe: ({ code, params }) => (hasText('import', code) ? say(code, params) : code),
      errorHeader: sayer('errors', language)('IMPORT.ERROR_COLUMN'),
      sheetName: sayer('errors', language)('IMPORT.ERROR_SHEET'),
    });
  }

  private async run<Entry extends object>(
    step: ImportStep,
    { actor, language }: Caller,
    { originalname }: UploadedFile,
    form: ImportFormDto,
    intake: Intake<Entry>,
  ): Promise<ImportReportDto> {
    const reading = await this.read(actor, form, intake);
    const report = await intake.list[step](actor, readListOf(originalname, reading), importOptions(form));
    return importReportDto(originalname, reading, report, intake.label, language);
  }

  /** Reads the file by the mapping that came with it, else by the one remembered for its headers. */
  private async read<Entry extends object>(
    actor: Actor,
    { mapping }: ImportFormDto,
    { list, read }: Intake<Entry>,
  ): Promise<ListReading<Entry>> {
    if (mapping) return read({ mapping });
    const reading = await read({});
    const remembered = await list.rememberedMapping(actor, headerSignature(reading.headers));
    return remembered ? read({ mapping: remembered }) : reading;
  }

  private async rosterIntake(
    actor: Actor,
    file: UploadedFile,
    form: ImportFormDto,
  ): Promise<Intake<RosterEntry>> {
    const knownCentres = await this.centreNames(actor);
    const known = knownCentres.length === 0 ? {} : { knownCentres };
    const fixed = { ...fileOf(file, form), ...known, kind: 'roster', asOf: this.clock.today() } as const;
    const read: Intake<RosterEntry>['read'] = (mapping) => this.reader.read({ ...fixed, ...mapping });
    return { list: this.roster, label: rosterLabel, read };
  }

  private slotIntake(file: UploadedFile, form: ImportFormDto): Intake<SlotListEntry> {
    const firstWeek = weekStartingOnOrAfter(this.clock.today());
    const fixed = { ...fileOf(file, form), kind: 'slots', firstWeek } as const;
    const read: Intake<SlotListEntry>['read'] = (mapping) => this.reader.read({ ...fixed, ...mapping });
    return { list: this.slots, label: slotLabel, read };
  }

  private async centreNames(actor: Actor): Promise<string[]> {
    const centres = await this.stores.read(actor.regionId, (store) => store.register.centreNames());
    return centres.map(({ name }) => name);
  }
}

function fileOf({ buffer, originalname }: UploadedFile, { sheet }: ImportFormDto) {
  return { bytes: buffer, filename: originalname, ...(sheet === undefined ? {} : { sheet }) };
}

function readListOf<Entry>(fileName: string, reading: ListReading<Entry>): ReadList<Entry> {
  const { entries, faults, headers, columns } = reading;
  const mapping: Record<string, string | null> = Object.fromEntries(headers.map((header) => [header, null]));
  for (const { header, field } of columns) mapping[header] = field;
  return { fileName, rows: entries, faults, signature: headerSignature(headers), mapping };
}

function importOptions({ goodRowsOnly, removeMissing, createCentres }: ImportFormDto): ImportOptions {
  return {
    ...(goodRowsOnly === undefined ? {} : { goodRowsOnly }),
    ...(removeMissing === undefined ? {} : { removeMissing }),
    ...(createCentres === undefined ? {} : { createCentres }),
  };
}
