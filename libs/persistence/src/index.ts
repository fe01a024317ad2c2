export { dataSource, type ConnectionSettings } from './connection/data-source.js';
export { assertSchema, migrateDatabase, SchemaError, type MigrationReport } from './connection/migrate.js';
export { schemaDrift } from './connection/schema-drift.js';
export { TypeormRegionStores, type ReportFault } from './regions/typeorm-region-stores.js';
export { TypeormAccounts } from './regions/typeorm-accounts.js';
export { TypeormIdempotentRequests } from './regions/typeorm-idempotent-requests.js';
export { type BackupReport, type TableSum } from './backup/backup-format.js';
export { writeBackup } from './backup/write-backup.js';
export { restoreBackup } from './backup/restore-backup.js';
