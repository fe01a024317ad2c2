import { HOLDING_STATES } from '../schema/entities/placement.js';

/** The states in which a placement holds its seat, as a list for SQL. */
export const HOLDING = `(${HOLDING_STATES.map((state) => `'${state}'`).join(', ')})`;
