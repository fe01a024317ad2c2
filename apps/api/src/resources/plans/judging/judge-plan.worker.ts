import { parentPort, workerData } from 'node:worker_threads';
import { judgePlan, type PlanCase } from '#planning';
import { EngineSolver } from '#runtime';

/** The thread's whole life: one proposal, and whether it may be published. */
parentPort?.postMessage(judgePlan(workerData as PlanCase, new EngineSolver()));
