import { availableParallelism } from 'node:os';
import { CliError } from './cli-error.js';

/** Reads a whole number of at least `least`, for commander's option parser. */
export function wholeNumber(option: string, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new CliError('fault.needsWholeNumber', { option, value: text, least });
  };
}

/** Reads a number above 0; a decimal comma is fine. */
export function positiveNumber(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text.replace(',', '.'));
    if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
    throw new CliError('fault.needsPositiveNumber', { option, value: text });
  };
}

/** Reads a share of full time above 0 and at most 1: `0.75`, `0,75`, `75` or `75 %`. */
export function shareOfFullTime(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text.replace('%', '').replace(',', '.'));
    const share = number > 1 ? number / 100 : number;
    if (text.trim() !== '' && share > 0 && share <= 1) return share;
    throw new CliError('fault.needsShare', { option, value: text });
  };
}

/** Threads for the engine where the user says nothing: the machine's cores, at most four. */
export function defaultThreads(): number {
  return Math.min(4, availableParallelism());
}
