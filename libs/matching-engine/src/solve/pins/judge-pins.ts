import type { Placement } from '../../plan.js';
import type { Problem } from '../../problem.js';
import type { Contradiction } from '../../solve-contract.js';
import { clashingPins, inWords, pinsOf } from './pin-clashes.js';
import { ProblemIndex, type Standing } from './standing.js';
import { supportPins } from './supports.js';

/** What is certain about the pinned needs before any plan is sought. */
export interface PinVerdict {
  /** Proven: these pins can never stand together. None of them: no contradiction was proven. */
  readonly contradictions: readonly Contradiction[];
  /**
   * Placements that keep every rule by themselves: the pins outside the contradictions, and what these demand. Where
   * there is no contradiction and nothing is left open, they show that a plan with all pins exists.
   */
  readonly firm: readonly Placement[];
  /** Pins of which it was not found out in the work allowed whether they can stand together; mostly none. */
  readonly open: readonly string[];
}

/** Finds the contradictions among pinned needs, or placements that show that there are none. */
export function judgePins(problem: Problem): PinVerdict {
  if (!problem.needs.some(({ pinned }) => pinned)) return { contradictions: [], firm: [], open: [] };
  const index = new ProblemIndex(problem);
  const all = pinsOf(index);
  const contradictions = clashingPins(index, all);
  for (;;) {
    const involved = new Set(contradictions.flatMap(({ needs }) => needs));
    const pins = all.filter(({ need }) => !involved.has(need.id));
    const setAside = all.filter(({ need }) => involved.has(need.id));
    const answer = supportPins(index, pins, setAside);
    if (answer.kind === 'possible')
      return { contradictions, firm: placementsOf([...pins, ...answer.supports]), open: [] };
    if (answer.kind === 'undecided')
      return { contradictions, firm: [], open: pins.map(({ need }) => need.id) };
    const needs = answer.pins.map(({ need }) => need.id).sort();
    contradictions.push({
      rule: answer.rule,
      needs,
      message:
        `${inWords(needs)} cannot stand where pinned: what must come before has no place in time, ` +
        `whatever else is planned.`,
    });
  }
}

function placementsOf(standing: readonly Standing[]): Placement[] {
  return [...standing]
    .sort((a, b) => a.start - b.start || (a.need.id < b.need.id ? -1 : 1))
    .map(({ need, slot, start }) => ({ need: need.id, slot: slot.id, start }));
}
