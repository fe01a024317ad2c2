export { dataSource, type ConnectionSettings } from './connection/data-source.js';
export { assertSchema, migrateDatabase, SchemaError, type MigrationReport } from './connection/migrate.js';
