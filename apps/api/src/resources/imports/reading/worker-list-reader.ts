import { Worker } from 'node:worker_threads';
import { DomainError, type FaultParams } from '#domain';
import { HttpProblem } from '../../../http/http-problem.js';
import { ListReader, type ReadingOf, type RosterFile, type SlotListFile } from './list-reader.js';

const MEMORY_MEGABYTES = 256;
const LONGEST_MILLISECONDS = 20_000;
const MOST_AT_ONCE = 2;

type Answer<File> =
  | { readonly ok: true; readonly reading: ReadingOf<File> }
  | { readonly ok: false; readonly code: string; readonly params: FaultParams; readonly message: string };

/**
 * Reads each list in a thread of its own with little memory and little time, so that a file that is made to do harm
 * ends its thread and nothing else.
 */
export class WorkerListReader extends ListReader {
  private running = 0;

  override async read<File extends RosterFile | SlotListFile>(file: File): Promise<ReadingOf<File>> {
    if (this.running >= MOST_AT_ONCE)
      throw new HttpProblem(503, 'SERVER.BUSY', { seconds: 5 }, { retryAfter: 5 });
    this.running += 1;
    try {
      const answer = await inThread(file);
      if (answer.ok) return answer.reading;
      throw new DomainError(answer.code, answer.params, answer.message);
    } finally {
      this.running -= 1;
    }
  }
}

function inThread<File extends RosterFile | SlotListFile>(file: File): Promise<Answer<File>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./read-list.worker.js', import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
      env: {},
    });
    const unreadable = (): void => {
      reject(new HttpProblem(422, 'UPLOAD.UNREADABLE'));
    };
    const clock = setTimeout(() => void thread.terminate().then(unreadable), LONGEST_MILLISECONDS);
    thread.once('message', resolve);
    thread.once('error', unreadable);
    thread.once('exit', () => {
      clearTimeout(clock);
      unreadable();
    });
  });
}
