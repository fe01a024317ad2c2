import { request as plainly, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as securely } from 'node:https';
import { Webhook } from 'standardwebhooks';
import {
  type CallOutcome,
  LONGEST_CALL_SECONDS,
  type WebhookCall,
  WebhookCaller,
  type WebhookFault,
} from '#planning';
import { type GuardedAddresses, PrivateAddressError } from '#runtime';

/** More of an answer is not read: only its status counts. */
const MOST_ANSWER_BYTES = 65_536;

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/**
 * Calls clinics' servers as Standard Webhooks says: signed with HMAC-SHA256 over id, time and body. Follows no redirect,
 * and connects to no address but those that were found to be allowed.
 */
export class HttpsCaller extends WebhookCaller {
  constructor(
    private readonly addresses: GuardedAddresses,
    private readonly timeoutMilliseconds: number = LONGEST_CALL_SECONDS * 1_000,
  ) {
    super();
  }

  override async call(call: WebhookCall): Promise<CallOutcome> {
    if (this.addresses.fault(call.url) !== null) return failed('private-address');
    try {
      return outcomeOf(await this.statusOf(call));
    } catch (error) {
      return failed(faultOf(error));
    }
  }

  private statusOf({ id, url, body, secrets }: WebhookCall): Promise<number> {
    const at = new Date();
    const options: RequestOptions = {
      method: 'POST',
      lookup: this.addresses.lookup,
      // Of its own for each call: what one server holds open is no other's.
      agent: false,
      signal: AbortSignal.timeout(this.timeoutMilliseconds),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Randa-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': Math.floor(at.getTime() / 1_000),
        'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
      },
    };
    return new Promise((resolve, reject) => {
      const send = url.startsWith('https:') ? securely : plainly;
      const sent = send(url, options, (answer) => {
        resolve(answer.statusCode ?? 0);
        drain(answer);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** Lets the server finish its answer, up to a point. */
function drain(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER_BYTES) answer.destroy();
  });
  // The status is known: how the rest ends is no matter.
  answer.on('error', () => undefined);
}

function outcomeOf(status: number): CallOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', status };
  return { kind: 'failed', fault: status >= 300 && status < 400 ? 'redirect' : 'status', status };
}

function failed(fault: WebhookFault): CallOutcome {
  return { kind: 'failed', fault, status: null };
}

function faultOf(error: unknown): WebhookFault {
  if (error instanceof PrivateAddressError) return 'private-address';
  const { name, code = '' } = error as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return CERTIFICATE.test(code) ? 'certificate' : 'unreachable';
}
