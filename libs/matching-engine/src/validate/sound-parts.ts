import type { Doctor, HomeCentre, Need, Prerequisite, Slot, Weights } from '../problem.js';
import type { FaultList } from './faults.js';
import { horizonShape, itemShapes, type ProblemList, weightsShape } from './problem-shapes.js';
import { isObject } from './shapes.js';

interface ItemTypes {
  readonly prerequisites: Prerequisite;
  readonly homeCentres: HomeCentre;
  readonly doctors: Doctor;
  readonly slots: Slot;
  readonly needs: Need;
}

/** An item of the input whose every field has the right type, and where it stands. */
export interface Located<T> {
  readonly path: string;
  readonly item: T;
}

/**
 * What of an input has the right types, so that meaning can be checked item by item: a wrong type in one place hides
 * no dangling reference in another, and causes none either.
 */
export interface SoundParts {
  readonly prerequisites: readonly Located<Prerequisite>[];
  readonly homeCentres: readonly Located<HomeCentre>[];
  readonly doctors: readonly Located<Doctor>[];
  readonly slots: readonly Located<Slot>[];
  readonly needs: readonly Located<Need>[];
  /**
   * The ids of each list, those of otherwise faulty items included; `undefined` where they are not all known, because
   * the list is missing or an item has no readable id. References into such a list cannot be judged.
   */
  readonly ids: Readonly<Record<ProblemList, ReadonlySet<string> | undefined>>;
  /** Weeks of the horizon; `undefined` where the horizon itself is faulty. */
  readonly weeks: number | undefined;
  /** `undefined` where they are missing or faulty. */
  readonly weights: Weights | undefined;
}

/** The field by which the items of a list are told apart. */
const KEY: Readonly<Record<ProblemList, string>> = {
  prerequisites: 'specialty',
  homeCentres: 'id',
  doctors: 'id',
  slots: 'id',
  needs: 'id',
};

/** Checks every item's shape and every id's uniqueness, and collects what is sound. */
export function collectSoundParts(input: Readonly<Record<string, unknown>>, faults: FaultList): SoundParts {
  const ids = {} as Record<ProblemList, ReadonlySet<string> | undefined>;
  const collect = <L extends ProblemList>(name: L): Located<ItemTypes[L]>[] => {
    const entries = Array.isArray(input[name]) ? (input[name] as readonly unknown[]) : [];
    const shape = itemShapes[name];
    let allKnown = Array.isArray(input[name]);
    const firstPath = new Map<string, string>();
    const sound: Located<ItemTypes[L]>[] = [];
    entries.forEach((item, index) => {
      const path = `${name}[${index}]`;
      const right = shape(item, path, faults);
      const key = isObject(item) ? item[KEY[name]] : undefined;
      if (typeof key !== 'string' || key === '') allKnown = false;
      else {
        const first = firstPath.get(key);
        if (first === undefined) firstPath.set(key, path);
        else
          faults.add(
            `${path}.${KEY[name]}`,
            'duplicate-id',
            `is ${JSON.stringify(key)}, as ${first} is already; must be unique.`,
          );
      }
      if (right) sound.push({ path, item: item as ItemTypes[L] });
    });
    ids[name] = allKnown ? new Set(firstPath.keys()) : undefined;
    return sound;
  };
  const { horizon, weights } = input;
  const weightsAreRight = weights !== undefined && weightsShape(weights, 'weights', faults);
  const horizonIsRight = horizon === undefined || horizonShape(horizon, 'horizon', faults);
  return {
    prerequisites: collect('prerequisites'),
    homeCentres: collect('homeCentres'),
    doctors: collect('doctors'),
    slots: collect('slots'),
    needs: collect('needs'),
    ids,
    weeks: horizonIsRight && isObject(horizon) ? (horizon.weeks as number) : undefined,
    weights: weightsAreRight ? (weights as Weights) : undefined,
  };
}
