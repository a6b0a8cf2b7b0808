import type { Text } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import { notify } from '../notifications/commands.ts';
import { permissionsOf, ROLES, type Permission } from '../organisations/model.ts';
import type { SupportEvent } from './model.ts';
import type { RequestRow } from './queries.ts';

export type News = SupportEvent | 'ask' | 'unanswered' | 'nobody';

/** Whom each piece of news is for, and its sentence: an e-mail holds nothing of what was written. */
const news: Record<News, { to: 'region' | 'asker' | 'both'; sentence: Text }> = {
  ask: { to: 'region', sentence: { fr: 'une structure demande votre aide', en: 'a structure asks for your help' } },
  take: {
    to: 'asker',
    sentence: { fr: 'votre demande est prise en charge', en: 'someone is in charge of your request' },
  },
  'take-over': {
    to: 'both',
    sentence: {
      fr: 'un autre organisme de la région suit la demande',
      en: 'another regional body follows the request',
    },
  },
  'hand-back': {
    to: 'both',
    sentence: { fr: 'la demande attend un nouvel interlocuteur', en: 'the request awaits someone else to follow it' },
  },
  answer: { to: 'asker', sentence: { fr: 'une réponse vous attend', en: 'an answer awaits you' } },
  write: {
    to: 'region',
    sentence: { fr: 'un message de la structure vous attend', en: 'a message from the structure awaits you' },
  },
  close: { to: 'asker', sentence: { fr: 'votre demande est close', en: 'your request is closed' } },
  withdraw: {
    to: 'region',
    sentence: { fr: 'la structure a retiré sa demande', en: 'the structure withdrew its request' },
  },
  reopen: { to: 'region', sentence: { fr: 'la structure rouvre sa demande', en: 'the structure reopens its request' } },
  unanswered: {
    to: 'region',
    sentence: { fr: 'une demande attend toujours une réponse', en: 'a request still awaits an answer' },
  },
  nobody: {
    to: 'asker',
    sentence: {
      fr: 'votre demande n’a pas encore de réponse\u00a0; l’annuaire donne une adresse où écrire',
      en: 'your request has no answer yet; the directory gives an address to write to',
    },
  },
};

/** Those of an organisation who may act, and for who asks, the person who did even where they work from the group. */
async function readersIn(tx: Tx, organisationId: string, permission: Permission, also: string | null) {
  const { kind } = await tx
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const roles = ROLES.filter((role) => permissionsOf(role, kind).has(permission));
  const members = await tx
    .selectFrom('membership')
    .select('account_id')
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', roles)
    .execute();
  return [...members.map(({ account_id: id }) => id), ...(also ? [also] : [])];
}

/**
 * Tells those whom a move concerns, in the caller's transaction: a notification, and an e-mail with a link and no content. Once a
 * body is in charge, it alone is told for the region, but for what concerns all of them.
 */
export async function tell(
  tx: Tx,
  act: { context: Context; now: Date; actor: { id: string } | null },
  row: RequestRow,
  what: News,
): Promise<void> {
  const { to, sentence } = news[what];
  const bodies = row.readers.filter((id) => id !== row.organisation_id);
  const inCharge = row.taken_by && bodies.includes(row.taken_by) && to === 'region' ? [row.taken_by] : bodies;
  const told = [...(to === 'asker' ? [] : inCharge), ...(to === 'region' ? [] : [row.organisation_id])];
  for (const organisationId of told)
    await withOrganisations(tx, [organisationId], async () => {
      const asker = organisationId === row.organisation_id;
      await notify(tx, act.context, {
        accountIds: await readersIn(
          tx,
          organisationId,
          asker ? 'support.ask' : 'support.answer',
          asker ? row.asked_by : null,
        ),
        organisationId,
        kind: 'support.news',
        data: { structure: row.organisation_name, sentence },
        link: `/organisations/${organisationId}/support/${row.id}`,
        actorId: act.actor?.id ?? null,
        now: act.now,
      });
    });
}
