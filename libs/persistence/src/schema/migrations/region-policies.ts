/**
 * Row-level security of a table whose rows belong to a region: the application sees and writes the rows of the region
 * that the transaction has named, and no others. Migrations, backup and the narrow functions run as the owner, who
 * serves every region.
 */
export function regionPolicies(table: string, key = 'region_id'): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY region_only ON ${table}
      USING (${key} = app_region()) WITH CHECK (${key} = app_region())`,
    `CREATE POLICY owner_maintenance ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`,
  ];
}
