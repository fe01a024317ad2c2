import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#domain';
import { readListFile, type RosterFile, type SlotListFile } from './list-reader.js';

/** What the thread answers: the reading, or the fault as data, since errors lose their class on the way. */
async function answer(): Promise<object> {
  try {
    return { ok: true, reading: await readListFile(workerData as RosterFile | SlotListFile) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, code: error.code, params: error.params, message: error.message };
  }
}

parentPort?.postMessage(await answer());
