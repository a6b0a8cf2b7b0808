import { randomBytes } from 'node:crypto';
import { conflict, invalid, notFound, Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { record, type Act } from '../organisations/commands.ts';
import { forgetAlerts } from './commands-alerts.ts';
import { MOST_DOMAINS } from './model.ts';
import { readDomain, type DomainRefusal } from './names.ts';
import { domainRow, isUnderWay } from './queries.ts';
import { enqueueRun } from './queue.ts';

const refusals: Record<DomainRefusal, { fr: string; en: string }> = {
  form: {
    fr: 'Ce n’est pas un nom de domaine. Donnez par exemple «\u00a0clinique.fr\u00a0», sans espace.',
    en: 'This is not a domain name. Give for example “clinique.fr”, without a space.',
  },
  shared: {
    fr: 'Ce nom est partagé par tous\u00a0: donnez le vôtre en entier, par exemple «\u00a0ma-structure.asso.fr\u00a0».',
    en: 'This name is shared by everyone: give yours in full, for example “my-structure.asso.fr”.',
  },
  reserved: {
    fr: 'Ce nom n’existe qu’à l’intérieur d’un réseau\u00a0: il ne peut pas être vérifié d’ici.',
    en: 'This name only exists inside a network: it cannot be checked from here.',
  },
};

/** Adds a domain and asks for its first check. Throws 422 on a name that is none, 409 on one already there or one too many. */
export async function addDomain(
  tx: Tx,
  context: Context,
  act: Act,
  given: { name: string; selectors: readonly string[] },
): Promise<string> {
  const { organisationId, now } = act;
  const found = readDomain(given.name);
  if ('refused' in found) throw invalid('body.name', refusals[found.refused]);
  // Held until the end, so that two people at once do not pass the limit together.
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute();
  const names = await tx
    .selectFrom('mail_domain')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .execute();
  if (names.some(({ name }) => name === found.name))
    throw new Problem(409, 'domain-exists', {
      fr: 'Ce domaine est déjà dans votre liste.',
      en: 'This domain is already in your list.',
    });
  if (names.length >= MOST_DOMAINS)
    throw new Problem(409, 'too-many-domains', {
      fr: `Votre liste compte déjà ${MOST_DOMAINS} domaines. Retirez ceux qui ne servent plus.`,
      en: `Your list already holds ${MOST_DOMAINS} domains. Remove those that no longer serve.`,
    });
  const id = newId(now.getTime());
  await tx
    .insertInto('mail_domain')
    .values({
      id,
      organisation_id: organisationId,
      name: found.name,
      selectors: [...new Set(given.selectors)],
      proof_token: randomBytes(18).toString('base64url'),
      added_by_name: act.actor.name,
      created_at: now,
    })
    .execute();
  await record(tx, act, 'domain.added', { domain: found.name });
  await askRun(tx, context, act, id);
  return id;
}

/** Changes what is looked for in a domain, and whether checks may connect. Throws 404, 409 on another version, 422 on one not proved. */
export async function changeDomain(
  tx: Tx,
  act: Act,
  domainId: string,
  { selectors, connect, version }: { selectors: readonly string[]; connect: boolean; version: number },
): Promise<void> {
  const row = await held(tx, act, domainId);
  if (row.version !== version) throw conflict({ version: row.version });
  if (connect && !row.proved_at)
    throw invalid('body.connect', {
      fr: 'Prouvez d’abord que ce domaine est à votre structure.',
      en: 'First prove that this domain belongs to your structure.',
    });
  await tx
    .updateTable('mail_domain')
    .set({ selectors: [...new Set(selectors)], connect, version: version + 1 })
    .where('id', '=', domainId)
    .execute();
  await record(tx, act, 'domain.changed', { domain: row.name, connect, selectors: [...selectors] });
}

/** Removes a domain with all that was found of it; its alerts are closed. Throws 404. */
export async function removeDomain(tx: Tx, act: Act, domainId: string): Promise<void> {
  const row = await held(tx, act, domainId);
  await forgetAlerts(tx, act, row.name);
  await tx.deleteFrom('mail_domain').where('id', '=', domainId).execute();
  await record(tx, act, 'domain.removed', { domain: row.name });
}

/** Notes whether the proof was found; without it no check connects any more. Throws 404. */
export async function settleProof(tx: Tx, act: Act, domainId: string, proved: boolean): Promise<void> {
  const row = await held(tx, act, domainId);
  await tx
    .updateTable('mail_domain')
    .set({ proved_at: proved ? act.now : null, ...(!proved && { connect: false }), version: row.version + 1 })
    .where('id', '=', domainId)
    .execute();
  if (proved !== (row.proved_at !== null))
    await record(tx, act, proved ? 'domain.proved' : 'domain.unproved', { domain: row.name });
}

/** Asks for a check, or gives the one under way; who asked, and whether it may connect, is written in the history. Throws 404. */
export async function askRun(tx: Tx, context: Context, act: Act, domainId: string): Promise<string> {
  const { organisationId, now } = act;
  const domain = await held(tx, act, domainId);
  const waiting = await tx
    .selectFrom('domain_run')
    .select(['id', 'state', 'created_at'])
    .where('domain_id', '=', domainId)
    .where('state', '=', 'waiting')
    .execute();
  const present = waiting.find((run) => isUnderWay(run, now));
  if (present) return present.id;
  const id = newId(now.getTime());
  await tx
    .insertInto('domain_run')
    .values({
      id,
      domain_id: domainId,
      organisation_id: organisationId,
      state: 'waiting',
      launched_by_name: act.actor.name,
      connected: domain.connect,
      created_at: now,
    })
    .execute();
  await enqueueRun(tx, context, { organisationId, runId: id });
  await record(tx, act, 'domain.check-asked', { domain: domain.name, connects: domain.connect });
  return id;
}

async function held(tx: Tx, { organisationId }: Act, domainId: string) {
  const found = await tx
    .selectFrom('mail_domain')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', domainId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw notFound();
  return domainRow(tx, organisationId, domainId);
}
