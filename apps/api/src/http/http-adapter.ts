import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import { type Express } from 'express';

/** Longer than proxies keep theirs, so that none sends a request on a connection that is just being closed here. */
const KEEP_ALIVE_MILLISECONDS = 75_000;

/**
 * Express on a server that makes requests and responses of Express's own kinds at once. Express gives each of them another
 * prototype otherwise, and a part of such objects outlives the short collections of garbage in Node 20, with all that they
 * refer to. Together with what else outlived them (CONTRIBUTING.md, Style) it was a third of all memory given out under
 * load, and each short collection took 30 to 50 ms.
 */
export class HttpAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const app = this.getInstance<Express>();
    const Request = ofItsKind(IncomingMessage, app.request);
    const Response = ofItsKind(ServerResponse, app.response);
    // What Express would give each of them is then what they have.
    app.request = Request.prototype as Express['request'];
    app.response = Response.prototype as Express['response'];
    this.httpServer = createServer(
      { IncomingMessage: Request, ServerResponse: Response, keepAliveTimeout: KEEP_ALIVE_MILLISECONDS },
      app,
    );
  }

  /** Ends every connection, also those on which somebody still listens. */
  override close(): Promise<void> {
    const server = this.httpServer as Server;
    return new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  }
}

/** A class that makes what Express otherwise makes of a message by its prototype. */
function ofItsKind<Message extends typeof IncomingMessage | typeof ServerResponse>(
  message: Message,
  prototype: object,
): Message {
  const kind = class extends (message as new (...args: unknown[]) => object) {};
  for (const layer of [Object.getPrototypeOf(prototype) as object, prototype]) {
    Object.defineProperties(kind.prototype, Object.getOwnPropertyDescriptors(layer));
  }
  return kind as unknown as Message;
}
