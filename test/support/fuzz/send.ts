import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** A request as it goes over the wire. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** What came back; a stream without an end is cut off, its text is empty. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const asItIs = (bytes: Buffer): Buffer => bytes;
const UNPACK: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
};

/** Sends requests that a well-behaved client would refuse to send. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 50 });

  constructor(private readonly url: string) {}

  /** Resolves with the answer; rejects when the connection ends without one. */
  send({ method, path, headers, body }: RawRequest): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.url);
      const length = body ? { 'content-length': String(body.byteLength) } : {};
      const sending = request({
        agent: this.agent,
        hostname,
        port,
        method,
        path,
        headers: { ...length, ...headers },
      });
      let answered = false;
      sending.on('response', (response) => {
        answered = true;
        const status = response.statusCode ?? 0;
        const contentType = response.headers['content-type'] ?? '';
        if (contentType.startsWith('text/event-stream')) {
          response.destroy();
          resolve({ status, contentType, text: '' });
          return;
        }
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const unpack = UNPACK[response.headers['content-encoding'] ?? ''] ?? asItIs;
          const text = unpack(Buffer.concat(parts)).toString('utf8');
          resolve({ status, contentType, text });
        });
      });
      // The server may answer and hang up while a body that is too large is still being sent.
      sending.on('error', (error) => {
        if (!answered) reject(error);
      });
      sending.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
