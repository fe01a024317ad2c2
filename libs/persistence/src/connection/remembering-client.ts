import pg from 'pg';

/** So many texts are given a name: what the program asks for again and again fits. As many wait for coming a second time. */
const MOST_TEXTS = 500;

/** The names of the texts that this process asks for again and again; a new connection learns from those before it. */
const names = new Map<string, string>();
/** What has come once, the oldest first. */
const once = new Set<string>();

/** A transaction that only read is ended after so long where nobody asks anything else on its connection before. */
const END_WITHIN_MILLISECONDS = 5;

/** The part of a connection's socket that is used here. */
interface Corked {
  readonly connection?: { readonly stream?: { cork?: () => void; uncork?: () => void } };
}

/**
 * A connection on which the server works out the plan of a query once instead of every time: most queries here are short,
 * and planning them takes longer than carrying them out. A query that comes for the second time is given a
 * name, on whichever connection, and from then on the server knows it; what comes once stays without.
 *
 * Queries are sent without waiting for the answers to those before, and what is asked in one turn of the program goes out
 * in one message: a message costs as much as a small query. The server still takes them in order.
 */
export class RememberingClient extends pg.Client {
  private owesEnd: NodeJS.Timeout | undefined;
  private readonly ask: (...args: unknown[]) => unknown;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
    const ask = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.ask = ask;
    this.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      this.holdForThisTurn();
      this.endReading();
      if (typeof text !== 'string' || typeof values === 'function' || rest.length > 0) {
        return ask(text, values, ...rest);
      }
      const given = isRemembered(text, values) ? { values: [...(values ?? [])], ...nameOf(text) } : {};
      return answered(ask, { text, ...given });
    }) as pg.Client['query'];
  }

  /**
   * Ends the transaction that is open, which has only read, together with whatever is asked next on this connection, and
   * at the latest in a moment. Nothing depends on how it ends.
   */
  endReadingSoon(): void {
    this.owesEnd = setTimeout(() => {
      this.endReading();
    }, END_WITHIN_MILLISECONDS);
  }

  private endReading(): void {
    if (this.owesEnd === undefined) return;
    clearTimeout(this.owesEnd);
    this.owesEnd = undefined;
    // A connection that is lost has ended it already.
    void answered(this.ask, { text: 'COMMIT' }).catch(() => undefined);
  }

  /** What is written to the socket from here to the end of the turn goes out together. */
  private holdForThisTurn(): void {
    const { stream } = (this as Corked).connection ?? {};
    stream?.cork?.();
    process.nextTick(() => stream?.uncork?.());
  }
}

/**
 * Asks and waits for the answer. The driver's own promises do the same, but set the function that settles one as a property
 * of the query; the engine takes such functions for lasting and puts them into the old generation, from where they keep all
 * rows of the answer until the next full collection of garbage.
 */
function answered(ask: (...args: unknown[]) => unknown, config: pg.QueryConfig): Promise<unknown> {
  return new Promise((resolve, reject) => {
    ask(config, undefined, (error: Error | null | undefined, result: unknown) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** Whether the server may remember it: one statement that reads, or has values. Transactions are begun and ended otherwise. */
function isRemembered(text: string, values: unknown): values is readonly unknown[] | undefined {
  if (Array.isArray(values) && values.length > 0) return true;
  return typeof values !== 'function' && /^\s*(SELECT|WITH)\b[^;]*$/.test(text);
}

/** The name of a text that has come before, and nothing for one that is new or does not fit. */
function nameOf(text: string): { readonly name?: string } {
  const known = names.get(text);
  if (known !== undefined) return { name: known };
  if (once.delete(text) && names.size < MOST_TEXTS) {
    const name = `randa_${names.size + 1}`;
    names.set(text, name);
    return { name };
  }
  once.add(text);
  for (const oldest of once) {
    if (once.size <= MOST_TEXTS) break;
    once.delete(oldest);
  }
  return {};
}
