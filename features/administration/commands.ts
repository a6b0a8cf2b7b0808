import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Tx } from '../../platform/server/database/connection.ts';
import { anchorJournal, type Anchor } from '../../platform/server/journal/anchor.ts';
import { append, product, type JournalActor } from '../../platform/server/journal/journal.ts';
import { verifyJournal } from '../../platform/server/journal/verify.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import { readSite, writeSetting } from '../../platform/server/site.ts';
import { alertMail } from './alert.ts';
import type { VerdictReply } from './contract.ts';
import { CHECK_KEY } from './queries.ts';

const platform = { platform: true };

/** Writes what an administrator did in the journal's `platform` stream. */
export async function note(
  tx: Tx,
  context: Context,
  actor: JournalActor,
  kind: string,
  data: Record<string, string | number | boolean | null>,
): Promise<void> {
  await append(tx, { stream: 'platform', organisationId: null, at: context.clock.now(), actor, kind, data });
}

/** Checks the whole journal and keeps the result; gives it. Opens its own transactions: a long read holds back no write. */
export async function checkJournal(context: Context, actor: JournalActor): Promise<VerdictReply> {
  const verdict = await reading(context.db, platform, verifyJournal);
  const at = context.clock.now();
  const result = { ...verdict, at: at.toISOString() };
  await writing(context.db, platform, async (tx) => {
    await writeSetting(tx, CHECK_KEY, result, at);
    const { stream = null, sequence = null, kind = null } = verdict.fault ?? {};
    await note(tx, context, actor, 'journal.checked', { entries: verdict.entries, stream, sequence, fault: kind });
  });
  return result;
}

/**
 * The day's check, then its anchor. A damaged journal is not anchored: the operator's contact is told, and the job fails
 * so that it shows among the jobs given up.
 */
export async function checkAndAnchor(context: Context): Promise<Anchor> {
  const { fault } = await checkJournal(context, product);
  if (!fault) return writing(context.db, platform, (tx) => anchorJournal(tx, context.clock.now()));
  await writing(context.db, platform, async (tx) => {
    const { securityContact, contact } = await readSite(tx);
    const to = [securityContact, contact].find((address) => address && /^[^\s@]+@[^\s@]+$/.test(address));
    if (to) await sendMail(tx, context, { to, ...alertMail(fault, context.origin) });
  });
  throw new Error(`the journal is damaged: ${fault.kind}, ${fault.stream ?? fault.day} ${fault.sequence ?? ''}`.trim());
}
