import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import {
  GuestLinks,
  NoteWebhooks,
  RelayMessages,
  remind,
  SendLetters,
  SendWebhooks,
  SILENT_MESSAGE_SECONDS,
  TellPeople,
} from '#planning';
import type { Runtime } from '#runtime';
import { LOGGER, RUNTIME } from '../runtime-token.js';
import { checkMessage } from './payloads.js';
import { HttpsCaller } from '../webhooks/https-caller.js';
import { SmtpPost, type SmtpSettings } from './smtp-post.js';

/** Injection token of the {@link SmtpSettings}; `null` where no mail is sent. */
export const SMTP = Symbol('smtp');

const EVERY_MILLISECONDS = 2_000;
const ALARM_EVERY_MILLISECONDS = 300_000;

/**
 * Carries messages to their receivers, mail to its server and events to clinics' systems, in loops of their own: a server
 * that does not answer keeps nobody's inbox waiting. By a timer, not by a job: the rows are the queue.
 */
@Injectable()
export class MessageService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private readonly relay: RelayMessages;
  private readonly post: SmtpPost | null;
  private readonly letters: SendLetters | null;
  private readonly webhooks: SendWebhooks;
  private going: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SMTP) smtp: SmtpSettings | null,
  ) {
    const { stores, clock, secrets, addresses } = runtime;
    const receivers = [new TellPeople(clock, { mailing: smtp !== null }), new NoteWebhooks()];
    this.relay = new RelayMessages(stores, receivers, checkMessage, (deliveryId, err) => {
      this.logger.warn({ deliveryId, err }, 'a message could not be delivered');
    });
    this.webhooks = new SendWebhooks(
      stores,
      new HttpsCaller(addresses),
      secrets,
      Math.random,
      (deliveryId, fault) => {
        this.logger.warn({ deliveryId, fault }, 'an event did not reach its clinic');
      },
    );
    this.post = smtp && new SmtpPost(smtp);
    this.letters =
      this.post &&
      new SendLetters(
        stores,
        this.post,
        (letterId, fault) => {
          this.logger.warn({ letterId, fault }, 'a letter was not sent');
        },
        undefined,
        new GuestLinks(clock, secrets),
      );
  }

  onApplicationBootstrap(): void {
    this.logger.info(
      { mail: this.letters !== null },
      this.letters ? 'mail is sent' : 'no mail: SMTP_URL is not set',
    );
    this.going = Promise.all([
      this.repeat(EVERY_MILLISECONDS, (regionId) => this.deliver(regionId)),
      this.repeat(EVERY_MILLISECONDS, (regionId) => this.letters?.send(regionId, this.closing.signal)),
      this.repeat(EVERY_MILLISECONDS, (regionId) => this.webhooks.send(regionId, this.closing.signal)),
      this.repeat(ALARM_EVERY_MILLISECONDS, (regionId) => this.listen(regionId)),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.going;
    this.post?.close();
  }

  private async deliver(regionId: string): Promise<void> {
    const { stores, clock } = this.runtime;
    await stores.write(regionId, (store) => remind(store, clock.today(), clock.now()));
    await this.relay.relay(regionId, this.closing.signal);
  }

  private async listen(regionId: string): Promise<void> {
    const flow = await this.relay.flow(regionId);
    if (flow.oldestSeconds > SILENT_MESSAGE_SECONDS) {
      this.logger.error({ regionId, ...flow }, 'messages stand still');
    }
    await this.webhooks.forgetOld(regionId);
    if (flow.dead > 0) this.logger.warn({ regionId, dead: flow.dead }, 'there are dead letters');
  }

  private async repeat(every: number, work: (regionId: string) => unknown): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        for (const { id } of await this.runtime.stores.regions()) await work(id);
      } catch (error) {
        this.logger.warn({ err: error }, 'messages could not be carried and are tried again');
      }
      await this.runtime.clock.wait(every, signal);
    }
  }
}
