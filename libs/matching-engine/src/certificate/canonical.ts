import { createHash } from 'node:crypto';
import type { Doctor, Need, Prerequisite, Problem } from '../problem.js';

/** Order by UTF-16 code units: the same on every machine, whatever its language. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => byCodeUnits(key(a), key(b)));
}

const sortedTexts = (items: readonly string[]) => sortedBy(items, (item) => item);

function sortedTuples<T extends readonly number[]>(tuples: readonly T[]): T[] {
  return [...tuples].sort(
    (a, b) => a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0,
  );
}

/** The object with some of its fields replaced, those that it has. */
function replacing<T extends object>(
  item: T,
  changes: { readonly [K in keyof T]?: (value: NonNullable<T[K]>) => T[K] },
): T {
  const copy = { ...item };
  for (const field of Object.keys(changes) as (keyof T)[]) {
    const value = item[field];
    const change = changes[field];
    if (value !== undefined && value !== null && change) copy[field] = change(value);
  }
  return copy;
}

const canonicalPrerequisite = (rule: Prerequisite) => replacing(rule, { requires: sortedTexts });

const canonicalDoctor = (doctor: Doctor) =>
  replacing(doctor, { unavailable: sortedTuples, completed: sortedTexts, barredSlots: sortedTexts });

const canonicalNeed = (need: Need) =>
  replacing(need, {
    specialties: sortedTexts,
    hosts: sortedTexts,
    after: sortedTexts,
    startCost: sortedTuples,
  });

/**
 * The same problem with every list whose order means nothing in a fixed order: items by their ids, names and intervals
 * by value. Lists per week keep theirs. Two inputs that differ only in such orders give equal results, so a solver that
 * starts from this form cannot depend on the order of its input.
 */
export function canonicalProblem(problem: Problem): Problem {
  return replacing(problem, {
    prerequisites: (rules) => sortedBy(rules.map(canonicalPrerequisite), (rule) => rule.specialty),
    homeCentres: (centres) => sortedBy(centres, (centre) => centre.id),
    doctors: (doctors) => sortedBy(doctors.map(canonicalDoctor), (doctor) => doctor.id),
    slots: (slots) => sortedBy(slots, (slot) => slot.id),
    needs: (needs) => sortedBy(needs.map(canonicalNeed), (need) => need.id),
  });
}

/** JSON with the fields of every object in alphabetical order, and none that is `undefined`. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(sortedBy(Object.entries(entry), ([name]) => name))
      : entry,
  );
}

/** SHA-256 of the canonical problem, hexadecimal: equal for inputs that differ only in the order of lists and fields. */
export function canonicalHash(problem: Problem): string {
  return createHash('sha256')
    .update(stableJson(canonicalProblem(problem)))
    .digest('hex');
}
