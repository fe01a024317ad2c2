import { type RegisterCommand } from '../frame/command.js';
import { registerCheck } from './check.js';
import { registerDatabase } from './database.js';
import { registerPlan } from './plan.js';
import { registerSeed } from './seed.js';
import { registerSolve } from './solve.js';
import { registerUsers } from './users.js';

/** Every command, in the order of the help. */
export const commands: readonly RegisterCommand[] = [
  registerPlan,
  registerSolve,
  registerCheck,
  registerSeed,
  registerUsers,
  registerDatabase,
];
