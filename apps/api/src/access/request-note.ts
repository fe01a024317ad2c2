import { type Request } from 'express';

/**
 * What has been found out about a request. It is kept on the request itself: what a weak map holds outlives many short
 * collections of garbage.
 */
export class RequestNote<Value> {
  private readonly key: symbol;

  /** @param name what it is called where a request is looked at by eye */
  constructor(name: string) {
    this.key = Symbol(name);
  }

  write(request: Request, value: Value): void {
    this.on(request)[this.key] = value;
  }

  /** `undefined` where nothing has been written. */
  read(request: Request): Value | undefined {
    return this.on(request)[this.key];
  }

  private on(request: Request): Partial<Record<symbol, Value>> {
    return request as unknown as Partial<Record<symbol, Value>>;
  }
}
