import { readFileSync } from 'node:fs';

/** Clock ticks of all processors since the machine started, by what they did; see proc_stat(5). */
export interface ProcessorTicks {
  /** For programs as they are, and for the kernel. */
  readonly ordinary: number;
  /** For programs that stand back, such as the solver's threads. */
  readonly niced: number;
  readonly idle: number;
}

/** Somebody may be waiting for a first plan: so much work goes into it before anybody else is let past. */
const FIRST_MICROSECONDS_OF_WORK = 2_000_000;
const LOOK_EVERY_MILLISECONDS = 100;
/** Makes room for four times as long as was looked. */
const PAUSE_MILLISECONDS = 400;
const BUSY_SHARE = 0.5;
const IDLE_SHARE = 0.1;
/** Of the time that it was given, so much at most is left to others: on a machine that is always busy it works on. */
const LEFT_TO_OTHERS = 0.5;

/**
 * Has the thread of a solver pause again and again while other programs use most of a machine on which nothing is left.
 * Niceness is not enough: at the lowest a solver still had a fifth of two busy processors, since whoever runs may finish a
 * slice before somebody who wakes up is let in, and an API and its database wake up thousands of times a second. Only the
 * thread that calls stands aside, whenever it comes back to its event loop, and for half of its time limit at most; on
 * other systems than Linux nothing is done.
 */
export function standAside(timeLimitSeconds?: number): void {
  const pauses = new Pauses(timeLimitSeconds);
  const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const begun = process.cpuUsage();
  let before = look();
  if (!before) return;
  setInterval(() => {
    if (worked(begun) < FIRST_MICROSECONDS_OF_WORK) return;
    const after = look();
    const pause = before && after && isWanted(before, after) ? pauses.next() : 0;
    if (pause > 0) Atomics.wait(cell, 0, 0, pause);
    before = pause > 0 ? look() : after;
  }, LOOK_EVERY_MILLISECONDS).unref();
}

/** Counts how long has been left to others. */
export class Pauses {
  private left: number;

  /** @param timeLimitSeconds of the whole work; without one there is no end to courtesy */
  constructor(timeLimitSeconds = Infinity) {
    this.left = 1_000 * LEFT_TO_OTHERS * timeLimitSeconds;
  }

  /** How long to pause now, in milliseconds; 0 once half of the time is gone. */
  next(): number {
    const pause = Math.min(PAUSE_MILLISECONDS, this.left);
    this.left -= pause;
    return pause;
  }
}

/** Whether others worked for most of the time between two looks, and the machine had hardly anything left. */
export function isWanted(before: ProcessorTicks, after: ProcessorTicks): boolean {
  const ordinary = after.ordinary - before.ordinary;
  const idle = after.idle - before.idle;
  const all = ordinary + idle + after.niced - before.niced;
  return all > 0 && ordinary >= BUSY_SHARE * all && idle < IDLE_SHARE * all;
}

/** The first line of `/proc/stat`: user, nice, system, idle, waiting for disks, interrupts (two), stolen. */
export function processorTicks(stat: string): ProcessorTicks | null {
  const ticks = /^cpu +([\d ]+)/.exec(stat)?.[1]?.split(' ').map(Number) ?? [];
  const [user = NaN, niced = NaN, system = NaN, idle = NaN, disks = NaN, hard = NaN, soft = NaN] = ticks;
  return Number.isNaN(soft) ? null : { ordinary: user + system + hard + soft, niced, idle: idle + disks };
}

/** Processor time of the whole process; there is little in it but the solver. */
function worked(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

function look(): ProcessorTicks | null {
  try {
    return processorTicks(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}
