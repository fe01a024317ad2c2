import { parentPort, workerData } from 'node:worker_threads';
import { canonicalHash, verify } from '#matching-engine';
import { judgePlan, type PlanCase } from '#planning';

/** The thread's whole life: one proposal, and whether it may be published. Loads nothing of database or queue. */
parentPort?.postMessage(judgePlan(workerData as PlanCase, { verify, inputHash: canonicalHash }));
