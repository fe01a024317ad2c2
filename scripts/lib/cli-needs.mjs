/** Commands of `randa` that read or write the region's database. The others work on files alone. */
const ON_DATABASE = new Set([
  'import',
  'export',
  'seed',
  'optimise',
  'publish',
  'backup',
  'restore',
  'users',
  'database',
  'verify-audit',
]);

/**
 * @param {readonly string[]} argv what stands after `randa`
 * @returns {boolean} whether a database has to be there before the command runs
 */
export function needsDatabase(argv) {
  if (argv.some((argument) => argument === '--help' || argument === '-h')) return false;
  const command = argv.find((argument) => ON_DATABASE.has(argument) || !argument.startsWith('-'));
  return command !== undefined && ON_DATABASE.has(command);
}
