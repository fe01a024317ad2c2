import pg from 'pg';

/** Texts that one connection remembers: what the program asks for again and again fits, what is asked once does not pile up. */
const MOST_TEXTS = 500;

/**
 * A connection on which the server works out the plan of a query once instead of every time: most queries here are short,
 * and planning them takes longer than carrying them out. A query that comes for the second time with values is given a
 * name, and from then on the server knows it; what comes once stays without.
 */
export class RememberingClient extends pg.Client {
  private readonly seen = new Map<string, { name?: string }>();
  private named = 0;

  constructor(config?: pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? ask({ text, values, ...this.nameOf(text) }, ...rest)
        : ask(text, values, ...rest)) as pg.Client['query'];
  }

  /** The name of a text that has come before, and nothing for one that is new or does not fit. */
  private nameOf(text: string): { readonly name?: string } {
    const known = this.seen.get(text);
    if (known) {
      known.name ??= `randa_${(this.named += 1)}`;
      return known;
    }
    if (this.seen.size < MOST_TEXTS) this.seen.set(text, {});
    return {};
  }
}
