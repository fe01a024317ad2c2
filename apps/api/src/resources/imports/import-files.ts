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
import { headerSignature, type ListReading } from '#spreadsheets';
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
    const { actor } = caller;
    const common = {
      bytes: file.buffer,
      filename: file.originalname,
      ...(form.sheet === undefined ? {} : { sheet: form.sheet }),
    };
    if (form.kind === 'roster') {
      const knownCentres = await this.centreNames(actor);
      const fixed = {
        ...common,
        kind: 'roster',
        asOf: this.clock.today(),
        ...(knownCentres.length === 0 ? {} : { knownCentres }),
      } as const;
      return this.run<RosterEntry>(
        step,
        caller,
        form,
        file.originalname,
        this.roster,
        rosterLabel,
        (mapping) => this.reader.read({ ...fixed, ...mapping }),
      );
    }
    const fixed = { ...common, kind: 'slots', firstWeek: weekStartingOnOrAfter(this.clock.today()) } as const;
    return this.run<SlotListEntry>(step, caller, form, file.originalname, this.slots, slotLabel, (mapping) =>
      this.reader.read({ ...fixed, ...mapping }),
    );
  }

  private async run<Entry extends object>(
    step: ImportStep,
    { actor, language }: Caller,
    form: ImportFormDto,
    fileName: string,
    list: ImportList<Entry>,
    label: Label<Entry>,
    read: (mapping: { readonly mapping?: HeaderMapping }) => Promise<ListReading<Entry>>,
  ): Promise<ImportReportDto> {
    let reading = await read(form.mapping ? { mapping: form.mapping } : {});
    if (!form.mapping) {
      const mapping = await list.rememberedMapping(actor, headerSignature(reading.headers));
      if (mapping) reading = await read({ mapping });
    }
    const report = await list[step](actor, readListOf(fileName, reading), importOptions(form));
    return importReportDto(fileName, reading, report, label, language);
  }

  private async centreNames(actor: Actor): Promise<string[]> {
    const centres = await this.stores.read(actor.regionId, (store) => store.register.centreNames());
    return centres.map(({ name }) => name);
  }
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
