import type {
  HeaderMapping,
  ImportBatch,
  ImportStore,
  ListKind,
  NewImportBatch,
  Page,
  PageRequest,
  SortOf,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { downBy, ListQuery } from '../regions/list-query.js';
import { instant } from '../regions/instants.js';
import { HeaderMappingRow } from '../schema/entities/header-mapping.js';
import { ImportBatchRow } from '../schema/entities/import-batch.js';

/** Imports and remembered headers. */
export class ImportTables implements ImportStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add(batch: NewImportBatch): Promise<ImportBatch> {
    const row = this.manager.create(ImportBatchRow, { ...batch, regionId: this.regionId });
    return batchOf(await this.manager.save(row));
  }

  list(page: PageRequest): Promise<Page<ImportBatch>> {
    return new ListQuery<ImportBatchRow, SortOf<'imports'>>({
      select: `SELECT id, kind, file_name AS "fileName", imported_at AS "importedAt", imported_by AS "importedBy",
          added, changed, removed, unchanged, faulty_rows AS "faultyRows"
        FROM import_batch`,
      where: new Conditions().when('region_id = ?', this.regionId),
      columns: { importedAt: 'importedAt', kind: 'kind', fileName: { column: 'fileName', swedish: true } },
      order: [downBy('importedAt')],
      unique: ['id'],
    }).page(this.manager, page, batchOf);
  }

  async mappingFor(kind: ListKind, signature: string): Promise<HeaderMapping | null> {
    const { regionId } = this;
    const row = await this.manager.findOneBy(HeaderMappingRow, { regionId, kind, signature });
    return row?.mapping ?? null;
  }

  async rememberMapping(kind: ListKind, signature: string, mapping: HeaderMapping): Promise<void> {
    const { regionId } = this;
    await this.manager.upsert(HeaderMappingRow, { regionId, kind, signature, mapping: { ...mapping } }, [
      'regionId',
      'kind',
      'signature',
    ]);
  }
}

function batchOf(row: ImportBatchRow): ImportBatch {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.fileName,
    importedAt: instant(row.importedAt),
    importedBy: row.importedBy,
    added: row.added,
    changed: row.changed,
    removed: row.removed,
    unchanged: row.unchanged,
    faultyRows: row.faultyRows,
  };
}
