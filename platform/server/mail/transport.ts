import type { Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { methodOf } from '../../contract/calendar-invitation.ts';
import { StartupError } from '../startup-error.ts';

export interface OutgoingMail {
  /** Identifies the message for its reader's server too, so that a message sent twice shows once. */
  id: string;
  to: string;
  subject: string;
  body: string;
  calendar?: string;
}

/** A way out for e-mail. */
export interface MailTransport {
  /** Resolves once the server has accepted the message; throws a `MailRefusal` otherwise. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** Why the server did not take a message, and whether asking again can help. */
export class MailRefusal extends Error {
  readonly final: boolean;

  constructor(message: string, final: boolean) {
    super(message);
    this.final = final;
  }
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/**
 * Opens the mail server described by `SMTP_URL`, or by `SMTP_HOST`, `SMTP_PORT`, `SMTP_USER` and `SMTP_PASSWORD`; null when neither is set.
 * `MAIL_FROM` is the sender's address, `vigie@` the origin's host unless set. Throws a `StartupError` on a setting that cannot work.
 */
export function openTransport(env: NodeJS.ProcessEnv, origin: string): MailTransport | null {
  const server = serverOf(env);
  if (!server) return null;
  const { hostname } = new URL(origin);
  const from = env['MAIL_FROM'] || `vigie@${hostname}`;
  // Loaded with the first message: an installation without a mail server never needs it.
  let pool: Promise<Transporter> | undefined;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      ...server,
      pool: true,
      maxConnections: 2,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      // A message is text of ours: nothing in it may make the server read a file or call an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return {
    async send(mail) {
      try {
        const transport = await (pool ??= open());
        await transport.sendMail({
          from: { name: 'Vigie', address: from },
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.body,
          messageId: `<${mail.id}@${hostname}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          // A program that reads mail acts on the method of the header, which must be that of the text (RFC 6047 §2.4).
          ...(mail.calendar && {
            icalEvent: { method: methodOf(mail.calendar), filename: 'vigie.ics', content: mail.calendar },
          }),
        });
      } catch (error) {
        throw refusal(error);
      }
    },
    close: () => void pool?.then((transport) => transport.close()),
  };
}

function serverOf(env: NodeJS.ProcessEnv): SMTPPool.Options | null {
  const address = env['SMTP_URL'];
  if (address) {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) throw unusable('SMTP_URL');
    const secure = url.protocol === 'smtps:';
    const auth = url.username && { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
    return {
      pool: true,
      host: url.hostname,
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      ...(auth && { auth }),
    };
  }
  const host = env['SMTP_HOST'];
  if (!host) return null;
  const port = Number(env['SMTP_PORT'] || 587);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw unusable('SMTP_PORT');
  const user = env['SMTP_USER'];
  return {
    pool: true,
    host,
    port,
    secure: port === 465,
    ...(user && { auth: { user, pass: env['SMTP_PASSWORD'] ?? '' } }),
  };
}

function unusable(name: string): StartupError {
  return new StartupError({
    fr: `Le réglage ${name} n’est pas utilisable : donnez par exemple SMTP_URL=smtp://serveur.exemple:587.`,
    en: `The setting ${name} cannot be used: give for instance SMTP_URL=smtp://server.example:587.`,
  });
}

// A 5xx answer to this message is final (RFC 5321 §4.2.1); a refused password or a dead server is the administrator's to mend.
function refusal(error: unknown): MailRefusal {
  const { message, responseCode, code } = error as Error & { responseCode?: number; code?: string };
  return new MailRefusal(message, (responseCode ?? 0) >= 500 && code !== 'EAUTH');
}
