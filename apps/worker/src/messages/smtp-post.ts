import { createTransport, type Transporter } from 'nodemailer';
import { type Settings } from '#config';
import { type Letter, Post, type PostOutcome } from '#planning';
import { letterText } from './letter-text.js';

/** How mail leaves the house. */
export interface SmtpSettings {
  /** `smtp://user:secret@host:587` or `smtps://…` */
  readonly url: string;
  /** `Randa <randa@region.example>` */
  readonly from: string;
  /** Where the reader finds her messages in the product. */
  readonly inboxUrl: string;
  /** Longest silence of the server, in milliseconds. */
  readonly timeoutMilliseconds?: number;
}

/** `null` where no mail server is set. */
export function smtpOf({ smtpUrl, mailFrom, baseUrl, host, port }: Settings): SmtpSettings | null {
  if (!smtpUrl) return null;
  return { url: smtpUrl, from: mailFrom, inboxUrl: `${baseUrl ?? `http://${host}:${port}`}/messages` };
}

const TIMEOUT_MILLISECONDS = 20_000;

/** Mail by SMTP. */
export class SmtpPost extends Post {
  private readonly transport: Transporter;
  private readonly host: string;

  constructor(private readonly settings: SmtpSettings) {
    super();
    const timeout = settings.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS;
    this.transport = createTransport({
      url: settings.url,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.host = /@([\w.-]+)>?$/.exec(settings.from)?.[1] ?? 'randa';
  }

  override async send(letter: Letter): Promise<PostOutcome> {
    try {
      await this.transport.sendMail({
        from: this.settings.from,
        to: { name: '', address: letter.address },
        messageId: `<${letter.id}@${this.host}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
        ...letterText(letter, this.settings.inboxUrl),
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** Commands at which a final no concerns this letter; at any other it concerns the connection. */
const OF_THE_LETTER = /^(?:RCPT|DATA|MAIL)/;

/** Only codes: what servers answer in words often repeats the address. */
function outcomeOf(error: unknown): PostOutcome {
  const { responseCode, command, code } = error as {
    responseCode?: number;
    command?: string;
    code?: string;
  };
  const fault = responseCode ? `SMTP.${responseCode}` : `SMTP.${code ?? 'FAILED'}`;
  const final = (responseCode ?? 0) >= 500 && OF_THE_LETTER.test(command ?? '');
  return { kind: final ? 'refused' : 'later', fault };
}
