import type { Context } from '../../platform/server/context.ts';
import { openOrganisation, reading, writing, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import { streamOf } from '../organisations/commands.ts';
import { reconcileDomain } from './commands-alerts.ts';
import { examine, isProved, type Examination } from './examine.ts';
import { RECHECK_DAYS } from './model.ts';
import { KEPT_RUNS } from './queries.ts';
import { enqueueRun, type RunAsked } from './queue.ts';
import { openLookup } from './resolver.ts';

const DAY_MS = 86_400_000;
/** Domains taken up in one weekly round; the rest follow an hour later. */
const MOST_AT_ONCE = 500;

/** Runs a check that was asked: asks and connects outside of any transaction, then keeps what was found and settles the alerts. */
export async function performRun(context: Context, { organisationId, runId }: RunAsked): Promise<void> {
  const scope = { organisationIds: [organisationId] };
  const run = await reading(context.db, scope, (read) =>
    read
      .selectFrom('domain_run as r')
      .innerJoin('mail_domain as d', 'd.id', 'r.domain_id')
      .select(['d.id', 'd.name', 'd.selectors', 'd.connect', 'd.proof_token', 'd.proved_at'])
      .where('r.id', '=', runId)
      .where('r.state', '=', 'waiting')
      .executeTakeFirst(),
  );
  if (!run) return;
  const lookup = openLookup({ servers: context.network.nameServers });
  // Asked anew each time: a domain that changed hands is no longer connected to.
  const proved = run.proved_at ? await isProved(lookup, run.name, run.proof_token) : false;
  const connect = run.connect && proved === true;
  const examination = await examine(lookup, context.network, {
    domain: run.name,
    selectors: run.selectors,
    connect,
    helo: new URL(context.origin).hostname,
    now: context.clock.now(),
  });
  const lapsed = run.proved_at !== null && proved === false;
  await writing(context.db, scope, (tx) =>
    settleRun(tx, context, { ...run, organisationId, runId, connect, lapsed }, examination),
  );
}

interface Settled extends RunAsked {
  /** Identifier of the domain. */
  id: string;
  name: string;
  connect: boolean;
  /** The proof that was there is there no more. */
  lapsed: boolean;
}

async function settleRun(tx: Tx, context: Context, settled: Settled, { checks, mail }: Examination): Promise<void> {
  const { organisationId, runId, id, name, connect, lapsed } = settled;
  const now = context.clock.now();
  const domain = await tx
    .selectFrom('mail_domain')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const kept = await tx
    .updateTable('domain_run')
    .set({ state: 'done', ended_at: now, connected: connect, mail, checks: JSON.stringify(checks) })
    .where('id', '=', runId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  // The domain was removed while it was being checked, or another attempt came first.
  if (!domain || kept.numUpdatedRows === 0n) return;
  if (lapsed) await lapse(tx, { organisationId, id, name, now });
  await reconcileDomain(tx, { organisationId, now }, name, checks);
  await forgetOldRuns(tx, id);
}

async function lapse(
  tx: Tx,
  { organisationId, id, name, now }: { organisationId: string; id: string; name: string; now: Date },
) {
  await tx
    .updateTable('mail_domain')
    .set((eb) => ({ proved_at: null, connect: false, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  const entry = { stream: streamOf(organisationId), organisationId, at: now, actor: product };
  await append(tx, { ...entry, kind: 'domain.unproved', data: { domain: name } });
}

async function forgetOldRuns(tx: Tx, domainId: string): Promise<void> {
  const last = await tx
    .selectFrom('domain_run')
    .select('created_at')
    .where('domain_id', '=', domainId)
    .orderBy('created_at', 'desc')
    .offset(KEPT_RUNS)
    .limit(1)
    .executeTakeFirst();
  if (last)
    await tx
      .deleteFrom('domain_run')
      .where('domain_id', '=', domainId)
      .where('created_at', '<=', last.created_at)
      .execute();
}

/** Asks for the weekly check of every domain whose last one is a week old; gives up those that lost their job. */
export async function askDueRuns(context: Context): Promise<void> {
  const now = context.clock.now();
  const due = await reading(context.db, { platform: true }, (read) =>
    read
      .selectFrom('mail_domain as d')
      .innerJoin('organisation as o', 'o.id', 'd.organisation_id')
      .select(['d.id', 'd.organisation_id', 'd.connect'])
      .where('o.closed_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('domain_run as r')
              .select('r.id')
              .whereRef('r.domain_id', '=', 'd.id')
              // An hour of grace: the round must not slip by a day each week.
              .where('r.created_at', '>', new Date(now.getTime() - RECHECK_DAYS * DAY_MS + DAY_MS / 24)),
          ),
        ),
      )
      .orderBy('d.id')
      .limit(MOST_AT_ONCE)
      .execute(),
  );
  for (const domain of due)
    await writing(context.db, {}, async (tx) => {
      const organisationId = domain.organisation_id;
      await openOrganisation(tx, organisationId);
      await tx
        .updateTable('domain_run')
        .set({ state: 'failed', ended_at: now })
        .where('domain_id', '=', domain.id)
        .where('state', '=', 'waiting')
        .execute();
      const runId = newId(now.getTime());
      await tx
        .insertInto('domain_run')
        .values({
          id: runId,
          domain_id: domain.id,
          organisation_id: organisationId,
          state: 'waiting',
          connected: domain.connect,
          created_at: now,
        })
        .execute();
      await enqueueRun(tx, context, { organisationId, runId });
    });
}
