import type { DataSource } from 'typeorm';

/**
 * The statements that would bring the database in line with the entities; none when migrations and entities agree. Row
 * security, triggers and functions are not seen by the entities and not compared.
 */
export async function schemaDrift(source: DataSource): Promise<readonly string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
