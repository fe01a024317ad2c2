import type { Contradiction } from '../../solve-contract.js';
import { type ProblemIndex, type Standing, StandingSet, ownFault } from './standing.js';

/** The pinned needs in their places, in the order of their ids. */
export function pinsOf(index: ProblemIndex): Standing[] {
  const pins: Standing[] = [];
  for (const need of index.needs.values()) {
    const slot = need.pinned && need.current ? index.slots.get(need.current.slot) : undefined;
    if (slot) pins.push(index.standing(need, slot, need.current!.start));
  }
  return pins;
}

/**
 * Pins that break a rule by themselves or together, whatever else is placed. Pins are fixed, so looking at them alone
 * decides every rule but prerequisites and `after`, where something else may have to be placed as well.
 */
export function clashingPins(index: ProblemIndex, pins: readonly Standing[]): Contradiction[] {
  const found = new Map<string, Contradiction>();
  const report = (rule: string, standing: readonly Standing[], what: string): void => {
    const needs = standing.map(({ need }) => need.id).sort();
    const key = `${rule} ${needs.join(' ')}`;
    if (!found.has(key)) found.set(key, { rule, needs, message: `${inWords(needs)} ${what}` });
  };
  const together = new StandingSet(index);
  for (const pin of pins) {
    const fault = ownFault(index, pin);
    if (fault) {
      report(fault, [pin], `is pinned ${placeInWords(pin)}, where it breaks the rule ${fault}.`);
      continue;
    }
    const clash = together.clash(pin);
    if (!clash) {
      together.add(pin);
      continue;
    }
    report(
      clash.rule,
      [...clash.with, pin],
      clash.with.length === 0
        ? `is pinned ${placeInWords(pin)}, where ${clash.rule} leaves no room for anybody.`
        : `cannot all stand where they are pinned: ${clash.rule} is broken ${placeInWords(pin)}.`,
    );
  }
  const pinned = new Map(pins.map((pin) => [pin.need.id, pin]));
  for (const pin of pins)
    for (const id of pin.need.after ?? []) {
      const before = pinned.get(id);
      if (before && before.end > pin.start)
        report(
          'after',
          [before, pin],
          `are pinned in the wrong order: ${id} must end before ${pin.need.id} starts in week ${pin.start}.`,
        );
    }
  return [...found.values()];
}

export function placeInWords({ slot, start }: Standing): string {
  return `to slot ${slot.id} from week ${start}`;
}

/** `Need a` or `Needs a, b`. */
export function inWords(needs: readonly string[]): string {
  return `${needs.length === 1 ? 'Need' : 'Needs'} ${needs.join(', ')}`;
}
