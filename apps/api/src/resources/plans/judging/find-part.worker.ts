import { parentPort, workerData } from 'node:worker_threads';
import { canonicalHash } from '#matching-engine';
import { findPart } from '#planning';
import type { PartQuestion } from './threaded-part-finder.js';

const { planCase, chosen } = workerData as PartQuestion;

/** The thread's whole life: one proposal, and the part of it that holds what was chosen. */
parentPort?.postMessage(findPart(planCase, chosen, { inputHash: canonicalHash }));
