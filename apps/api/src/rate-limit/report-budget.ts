import { RequestBudget } from './request-budget.js';

/** Reports of what falls short in accessibility, by address: anybody may send them, nobody needs to send many. */
export class ReportBudget extends RequestBudget {}

/** Reports from one address in a minute. */
export const REPORTS_PER_MINUTE = 3;
