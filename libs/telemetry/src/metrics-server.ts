import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.js';

const PATH = '/metrics';

/** Where figures are given out, and to whom. */
export interface MetricsAccess {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Sent as `Authorization: Bearer …`; without it, whoever reaches the port may read. */
  readonly token?: string | undefined;
}

/** Gives the figures out on a port of their own, which the pages and the API know nothing of. */
export class MetricsServer {
  private constructor(
    private readonly server: Server,
    /** The one that was taken. */
    readonly port: number,
  ) {}

  /** @throws Error when the port is taken */
  static async open(metrics: Metrics, { host, port, token }: MetricsAccess): Promise<MetricsServer> {
    const server = createServer(({ method, url, headers }, response) => {
      if (method !== 'GET' || url?.split('?', 1)[0] !== PATH) {
        end(response, 404);
        return;
      }
      if (token !== undefined && !isSame(headers.authorization, `Bearer ${token}`)) {
        end(response, 401);
        return;
      }
      metrics.text().then(
        (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
        () => {
          end(response, 500);
        },
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return new MetricsServer(server, (server.address() as AddressInfo).port);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function isSame(given: string | undefined, wanted: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
