import type { Clock } from './clock.ts';
import type { Database } from './database/connection.ts';
import type { Documents } from './documents/documents.ts';
import type { Files } from './files/files.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { MailTransport } from './mail/transport.ts';
import type { Network } from './outbound/network.ts';
import type { Outbound } from './outbound/outbound.ts';

/** Everything a handler or a job may use. Nothing is global: tests build their own. */
export interface Context {
  db: Database;
  clock: Clock;
  jobs: Jobs;
  files: Files;
  documents: Documents;
  /** Null where no mail server is configured: messages are then held for the administrator. */
  mail: MailTransport | null;
  /** The way out to addresses that people type. */
  outbound: Outbound;
  /** How domains are checked: name servers, and which addresses may be connected to. */
  network: Network;
  /** Public address of this installation, without a trailing slash: what links in e-mails begin with. */
  origin: string;
  /** Key from which cookies and one-time tokens are signed; at least 32 bytes, kept beside the data. */
  secret: string;
}
