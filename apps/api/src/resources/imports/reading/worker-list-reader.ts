import { Worker } from 'node:worker_threads';
import { DomainError, type FaultParams } from '#domain';
import { HttpProblem } from '../../../http/http-problem.js';
import { ListReader, type ReadingOf, type RosterFile, type SlotListFile } from './list-reader.js';

/** What reading one list may cost, and how many are read at once. */
export interface ReadingLimits {
  readonly megabytes: number;
  readonly milliseconds: number;
  readonly atOnce: number;
}

export const READING_LIMITS: ReadingLimits = { megabytes: 256, milliseconds: 20_000, atOnce: 2 };

type Answer<File> =
  | { readonly ok: true; readonly reading: ReadingOf<File> }
  | { readonly ok: false; readonly code: string; readonly params: FaultParams; readonly message: string };

/**
 * Reads each list in a thread of its own with little memory and little time, so that a file that is made to do harm
 * ends its thread and nothing else.
 */
export class WorkerListReader extends ListReader {
  private running = 0;

  /** @param entry the built code of the thread */
  constructor(
    private readonly entry: URL = new URL('./read-list.worker.js', import.meta.url),
    private readonly limits: ReadingLimits = READING_LIMITS,
  ) {
    super();
  }

  override async read<File extends RosterFile | SlotListFile>(file: File): Promise<ReadingOf<File>> {
    if (this.running >= this.limits.atOnce) {
      throw new HttpProblem(503, 'SERVER.BUSY', { seconds: 5 }, { retryAfter: 5 });
    }
    this.running += 1;
    try {
      const answer = await this.inThread(file);
      if (answer.ok) return answer.reading;
      throw new DomainError(answer.code, answer.params, answer.message);
    } finally {
      this.running -= 1;
    }
  }

  private inThread<File extends RosterFile | SlotListFile>(file: File): Promise<Answer<File>> {
    return new Promise((resolve, reject) => {
      const thread = new Worker(this.entry, {
        workerData: file,
        resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
        env: {},
        execArgv: [],
      });
      const unreadable = (): void => {
        reject(new HttpProblem(422, 'UPLOAD.UNREADABLE'));
      };
      const clock = setTimeout(() => void thread.terminate(), this.limits.milliseconds);
      thread.once('message', resolve);
      thread.once('error', unreadable);
      thread.once('exit', () => {
        clearTimeout(clock);
        unreadable();
      });
    });
  }
}
