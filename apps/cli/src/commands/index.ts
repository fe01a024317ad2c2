import { type RegisterCommand } from '../frame/command.js';
import { registerCheck } from './check.js';
import { registerPlan } from './plan.js';
import { registerSolve } from './solve.js';

/** Every command, in the order of the help. */
export const commands: readonly RegisterCommand[] = [registerPlan, registerSolve, registerCheck];
