import { type RegisterCommand } from '../frame/command.js';
import { registerBackup } from './backup.js';
import { registerCheck } from './check.js';
import { registerDatabase } from './database.js';
import { registerExportPerson } from './export-person.js';
import { registerExport } from './export.js';
import { registerForget } from './forget.js';
import { registerImport } from './import.js';
import { registerOptimise } from './optimise.js';
import { registerPlan } from './plan.js';
import { registerRestore } from './restore.js';
import { registerSeed } from './seed.js';
import { registerSolve } from './solve.js';
import { registerUsers } from './users.js';
import { registerVerifyAudit } from './verify-audit.js';

/** Every command, in the order of the help. */
export const commands: readonly RegisterCommand[] = [
  registerPlan,
  registerSolve,
  registerCheck,
  registerImport,
  registerExport,
  registerOptimise,
  registerBackup,
  registerRestore,
  registerVerifyAudit,
  registerSeed,
  registerUsers,
  registerExportPerson,
  registerForget,
  registerDatabase,
];
