import type {
  HeaderMapping,
  ImportBatch,
  ImportStore,
  ListKind,
  NewImportBatch,
  Page,
  PageRequest,
} from '#planning';
import type { EntityManager } from 'typeorm';
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

  async list({ offset, limit }: PageRequest): Promise<Page<ImportBatch>> {
    const [rows, total] = await this.manager.findAndCount(ImportBatchRow, {
      select: {
        id: true,
        kind: true,
        fileName: true,
        importedAt: true,
        importedBy: true,
        added: true,
        changed: true,
        removed: true,
        unchanged: true,
        faultyRows: true,
      },
      where: { regionId: this.regionId },
      order: { importedAt: 'DESC', id: 'DESC' },
      skip: offset,
      take: limit,
    });
    return { items: rows.map(batchOf), total };
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
