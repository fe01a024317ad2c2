import { type RegisterCommand } from '../frame/command.js';

/** Every command, in the order of the help. */
export const commands: readonly RegisterCommand[] = [];
