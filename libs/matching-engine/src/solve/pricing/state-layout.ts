import type { DoctorModel, Field, Lane } from '../model/model.js';
import type { PathLayout } from './path-layout.js';

/** So many times too many states, as they are counted roughly, are hardly fewer than too many once they are walked through. */
const HOPELESS = 8;
/** Most states of all graphs that are remembered. */
const MOST_REMEMBERED = 2_000_000;

/**
 * All that a doctor can have placed: by state how many of each class, which specialties, and how often each of the
 * counted hosts, whatever weeks and other hosts it took.
 */
export interface StateGraph {
  readonly count: number;
  /** By state its fields, as labels have them; hosts that are not counted stay at 0, and what no longer matters is used up. */
  readonly words: Int32Array;
  readonly width: number;
  /** By state where its moves begin; each is a group of lanes of which one may come next, and the state that follows. */
  readonly firstMove: Int32Array;
  readonly moveGroup: Int32Array;
  readonly moveTo: Int32Array;
  /** By state the needs left, as paths count them. */
  readonly left: Int32Array;
  /** By state and order, how many more at most have ended of the earlier than have started of the later. */
  readonly balance: Int8Array;
}

/** The states of one doctor; doctors of the same kind share the graph. */
export interface StateLayout {
  readonly graph: StateGraph;
  /** Lanes of one group lead from a state to the same state. */
  readonly groups: number;
  readonly groupOfLane: Int32Array;
  /** By group one of its lanes; all of them have the same length. */
  readonly laneOfGroup: Int32Array;
}

/** How often a field of a state has been used. */
export function usesOf(words: Int32Array, state: number, width: number, field: Field): number {
  return (words[state * width + field.word]! >>> field.shift) & field.mask;
}

/** Lays out doctors' states, and remembers them. */
export class StateLayouts {
  private readonly graphs = new Map<string, StateGraph | null>();
  /** By doctor and counted hosts. */
  private readonly known = new Map<string, StateLayout | null>();
  private remembered = 0;

  /** The states with these hosts counted; `null` where there are more than `most`. */
  layOut(
    doctor: DoctorModel,
    paths: PathLayout,
    counted: ReadonlySet<Field>,
    most: number,
  ): StateLayout | null {
    const name = [doctor.index, ...Array.from(counted, nameOf).sort()].join();
    let layout = this.known.get(name);
    if (layout === undefined) {
      layout = roughly(doctor) > HOPELESS * most ? null : this.layOutAnew(doctor, paths, counted, most);
      this.known.set(name, layout);
    }
    return layout;
  }

  private layOutAnew(
    doctor: DoctorModel,
    paths: PathLayout,
    counted: ReadonlySet<Field>,
    most: number,
  ): StateLayout | null {
    const { classes, lanes, words } = doctor;
    const keys = lanes.map((lane) =>
      [
        lane.needClass,
        nameOf(lane.specialtyField),
        lane.requires.map(nameOf).join('&'),
        nameOf(countedHost(lane, counted)),
      ].join(),
    );
    const names = [...new Set(keys)].sort();
    const laneOfGroup = names.map((name) => keys.indexOf(name));
    const groups = laneOfGroup.map((l) => lanes[l]!);
    const orders = laneOfGroup.map((l) => [paths.gives[l]!, paths.takes[l]!]);
    const key = JSON.stringify([
      words,
      classes.map(({ field, most: places, after }) => [field, places, [...after]]),
      groups.map((lane, g) => [names[g], lane.once, lane.hostMost, orders[g]]),
    ]);
    let graph = this.graphs.get(key);
    if (graph === undefined) {
      graph = walk(doctor, paths, groups, laneOfGroup, counted, most);
      this.remembered += graph?.count ?? 0;
      if (this.remembered > MOST_REMEMBERED) {
        this.graphs.clear();
        this.known.clear();
        this.remembered = graph?.count ?? 0;
      }
      this.graphs.set(key, graph);
    }
    return (
      graph && {
        graph,
        groups: groups.length,
        groupOfLane: Int32Array.from(keys, (name) => names.indexOf(name)),
        laneOfGroup: Int32Array.from(laneOfGroup),
      }
    );
  }
}

/** About how many states there are without counted hosts, or more where some must come before others. */
function roughly({ classes }: DoctorModel): number {
  let states = 1;
  for (const { lanes, most } of classes) {
    const specialties = new Set(lanes.map(({ specialtyField }) => specialtyField)).size;
    let ways = 1;
    let all = 1;
    for (let placed = 1; placed <= Math.min(most, specialties); placed++) {
      ways = (ways * (specialties - placed + 1)) / placed;
      all += ways;
    }
    states *= all;
  }
  return states;
}

/** Finds every state that placements lead to from nothing. */
function walk(
  doctor: DoctorModel,
  { orders, takes, gives, radix }: PathLayout,
  groups: readonly Lane[],
  laneOfGroup: readonly number[],
  counted: ReadonlySet<Field>,
  most: number,
): StateGraph | null {
  const { classes, words: width } = doctor;
  const barredBy: Limit[][] = [];
  const waitsFor: Field[][] = [];
  for (const { needClass, specialtyField, once, requires, ...lane } of groups) {
    const { field, most: places, after } = classes[needClass]!;
    const host = countedHost(lane, counted);
    const limits: Limit[] = [{ field, times: places }];
    if (host) limits.push({ field: host, times: lane.hostMost });
    if (once && specialtyField) limits.push({ field: specialtyField, times: 1 });
    barredBy.push(limits);
    waitsFor.push([...requires, ...Array.from(after, (before) => classes[before]!.field)]);
  }
  const words = new Int32Array((most + groups.length + 1) * width);
  const idle = idleParts(doctor, groups, counted);
  const numbers = new StateNumbers(words, width, most + groups.length + 1);
  idle.settle(words, 0);
  numbers.of(0);
  const firstMove: number[] = [0];
  const moveGroup: number[] = [];
  const moveTo: number[] = [];
  let count = 1;
  const isOpen = (s: number, g: number): boolean => {
    for (const { field, times } of barredBy[g]!) if (usesOf(words, s, width, field) >= times) return false;
    for (const field of waitsFor[g]!) if (usesOf(words, s, width, field) === 0) return false;
    return true;
  };
  for (let s = 0; s < count; s++) {
    for (let g = 0; g < groups.length; g++) {
      if (!isOpen(s, g)) continue;
      const next = count * width;
      for (let w = 0; w < width; w++) words[next + w] = words[s * width + w]!;
      const { needClass, specialtyField } = groups[g]!;
      const { field } = classes[needClass]!;
      const host = countedHost(groups[g]!, counted);
      words[next + field.word]! += 1 << field.shift;
      if (host) words[next + host.word]! += 1 << host.shift;
      if (specialtyField) words[next + specialtyField.word]! |= 1 << specialtyField.shift;
      idle.settle(words, count);
      const number = numbers.of(count);
      if (number === count) count++;
      moveGroup.push(g);
      moveTo.push(number);
    }
    firstMove.push(moveGroup.length);
    if (count > most) return null;
  }
  const left = new Int32Array(count);
  const balance = new Int8Array(count * orders).fill(-128, orders);
  for (let s = 0; s < count; s++) {
    for (let c = 0; c < classes.length; c++)
      left[s]! += radix[c]! * (classes[c]!.most - usesOf(words, s, width, classes[c]!.field));
    for (let m = firstMove[s]!; m < firstMove[s + 1]!; m++) {
      const lane = laneOfGroup[moveGroup[m]!]!;
      for (let o = 0; o < orders; o++) {
        const after = balance[s * orders + o]! + times(gives[lane]!, o) - times(takes[lane]!, o);
        const to = moveTo[m]! * orders + o;
        if (after > balance[to]!) balance[to] = after;
      }
    }
  }
  return {
    count,
    left,
    balance,
    words: words.slice(0, count * width),
    width,
    firstMove: Int32Array.from(firstMove),
    moveGroup: Int32Array.from(moveGroup),
    moveTo: Int32Array.from(moveTo),
  };
}

const times = (all: readonly number[], one: number): number => (all.includes(one) ? 1 : 0);

interface Limit {
  readonly field: Field;
  readonly times: number;
}

/**
 * What of a state can no longer matter, so that states that differ in nothing else become one: specialties that only full
 * classes use or wait for count as used, and a host as used so often that what is left of the needs just fits.
 */
function idleParts(
  { classes, words: width }: DoctorModel,
  groups: readonly Lane[],
  counted: ReadonlySet<Field>,
): { settle: (words: Int32Array, state: number) => void } {
  const concerned = new Map<Field, Set<number>>();
  const hosts = new Map<Field, number>();
  for (const { needClass, specialtyField, requires, ...lane } of groups) {
    for (const field of specialtyField ? [specialtyField, ...requires] : requires)
      concerned.set(field, (concerned.get(field) ?? new Set()).add(needClass));
    const host = countedHost(lane, counted);
    if (host) hosts.set(host, lane.hostMost);
  }
  const specialties = [...concerned].map(([field, by]) => ({ field, by: [...by] }));
  const limits = [...hosts].map(([field, most]) => ({ field, most }));
  const isFull = classes.map(() => false);
  return {
    settle(words, state) {
      let left = 0;
      for (let c = 0; c < classes.length; c++) {
        const { field, most } = classes[c]!;
        const open = most - usesOf(words, state, width, field);
        isFull[c] = open === 0;
        left += open;
      }
      for (const { field, by } of specialties)
        if (by.every((c) => isFull[c])) words[state * width + field.word]! |= 1 << field.shift;
      for (const { field, most } of limits) {
        const short = most - left - usesOf(words, state, width, field);
        if (short > 0) words[state * width + field.word]! += short << field.shift;
      }
    },
  };
}

/** Tells states that have been met from new ones, by a hash table with open addressing. */
class StateNumbers {
  private readonly heads: Int32Array;

  constructor(
    private readonly words: Int32Array,
    private readonly width: number,
    most: number,
  ) {
    this.heads = new Int32Array(2 ** (Math.ceil(Math.log2(most)) + 1)).fill(-1);
  }

  /** The number of the state that has the same words; its own where it is new. */
  of(state: number): number {
    const { words, width, heads } = this;
    const at = state * width;
    let hash = 0;
    for (let w = 0; w < width; w++) hash = Math.imul(hash ^ words[at + w]!, 0x9e3779b1) ^ (hash >>> 15);
    hash ^= hash >>> 13;
    const mask = heads.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = heads[slot]!;
      if (known < 0) {
        heads[slot] = state;
        return state;
      }
      let w = 0;
      while (w < width && words[known * width + w] === words[at + w]) w++;
      if (w === width) return known;
    }
  }
}

const countedHost = ({ hostField }: Pick<Lane, 'hostField'>, counted: ReadonlySet<Field>): Field | null =>
  hostField && counted.has(hostField) ? hostField : null;

const nameOf = (field: Field | null): string => (field ? `${field.word}:${field.shift}` : '');
