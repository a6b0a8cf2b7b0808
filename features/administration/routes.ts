import { notFound } from '../../platform/contract/problem.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { resendMail } from '../../platform/server/mail/mail.ts';
import { writeSite } from '../../platform/server/site.ts';
import { checkJournal, note } from './commands.ts';
import * as contract from './contract.ts';
import { jobsState, lastAnchors, lastCheck, mailPage, oneMail, systemState } from './queries.ts';

const by = ({ accountId, name }: Actor): JournalActor => ({ id: accountId, name });

/** The screens of the platform's administrator that are about the installation itself. */
export const routes: readonly Route[] = [
  serveRead(contract.readSystem, (read, { context }) => systemState(read, context)),

  serveRaw(contract.listJobs, ({ context, query }) => jobsState(context, query)),
  serveRaw(contract.retryJob, async ({ context, scope, actor, params }) => {
    if (!(await context.jobs.retry(params.queue, params.jobId))) throw notFound();
    await writing(context.db, scope, (tx) => note(tx, context, by(actor), 'job.retried', params));
    return undefined;
  }),

  serveRead(contract.listMail, async (read, { context, query }) => ({
    server: context.mail !== null,
    ...(await mailPage(read, query)),
  })),
  serveWrite(contract.readMail, async (tx, { context, actor, params }) => {
    const mail = await oneMail(tx, params.mailId);
    if (mail.body !== null) await note(tx, context, by(actor), 'mail.read', { mail: mail.id, to: mail.to });
    return { ...mail, server: context.mail !== null };
  }),
  serveWrite(contract.resendMail, async (tx, { context, actor, params }) => {
    if (!(await resendMail(tx, context, params.mailId))) throw notFound();
    await note(tx, context, by(actor), 'mail.resent', { mail: params.mailId });
    return undefined;
  }),

  serveRead(contract.readJournal, async (read) => ({
    lastCheck: await lastCheck(read),
    anchors: await lastAnchors(read),
  })),
  serveRaw(contract.checkJournal, ({ context, actor }) => checkJournal(context, by(actor))),

  serveWrite(contract.saveSite, async (tx, { context, actor, body, now }) => {
    const site = await writeSite(tx, body, now);
    await note(tx, context, by(actor), 'site.saved', site);
    return site;
  }),
];
