import { RequestBudget } from './request-budget.js';

/** Requests of each key, wherever they come from; beside the budget of each address. */
export class KeyBudget extends RequestBudget {}
