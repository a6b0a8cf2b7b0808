import { Problem, type Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { digestOf, withdrawInvitations, writeInvitation } from '../accounts/commands.ts';
import { findAccount } from '../accounts/queries.ts';
import { startCase } from '../cases/commands-start.ts';
import { caseById } from '../cases/queries.ts';
import { openStructure } from '../organisations/commands-opening.ts';
import { offeredProgramme } from '../programmes/queries.ts';
import { structureIn, type RequestData } from './commands.ts';
import { RETURN_DAYS } from './model.ts';
import { hasMembers, holdAddress, waitingCase } from './queries.ts';

const DAY_MS = 24 * 3_600_000;

/** What a confirmed request has led to. */
export interface Confirmation {
  outcome: 'opened' | 'confirmed' | 'account';
  programmeId: string;
  number: string | null;
  invitation: string | null;
}

/** Who confirms, when and in which language. */
interface Confirming {
  context: Context;
  language: Language;
  now: Date;
}

/**
 * Confirms a request by the token of its e-mail: creates the structure, its case, and an invitation whose token is handed over at once,
 * since the address has just been proven. A second time, or for someone who asked twice for one structure, gives the same case again, with an invitation
 * while nobody has joined. For an address that has an account, nothing is created: it asks by itself. Then the request's data is erased.
 * Throws 410 for a link unknown or too old, and what `startCase` throws. Needs the platform's scope.
 */
export async function confirmRequest(tx: Tx, token: string, by: Confirming): Promise<Confirmation> {
  const request = await tx
    .selectFrom('audit_request')
    .selectAll()
    .where('token_hash', '=', digestOf(token))
    .forUpdate()
    .executeTakeFirst();
  if (!request || request.expires_at <= by.now) throw requestEnded();
  const { programme_id: programmeId } = request;
  if (request.case_id) return { outcome: 'confirmed', programmeId, ...(await handOver(tx, request.case_id, by)) };
  const { email } = request;
  // Two links of one address, opened at once, must not open two cases.
  await holdAddress(tx, email);
  if (await findAccount(tx, email)) return { outcome: 'account', programmeId, number: null, invitation: null };
  const data = request.data as unknown as RequestData;
  const waiting = await waitingCase(tx, { email, programmeId, name: data.name });
  const caseId = waiting?.id ?? (await open(tx, programmeId, data, by));
  await tx
    .updateTable('audit_request')
    .set({
      data: '{}',
      email: '',
      confirmed_at: by.now,
      case_id: caseId,
      expires_at: new Date(by.now.getTime() + RETURN_DAYS * DAY_MS),
    })
    .where('id', '=', request.id)
    .execute();
  return { outcome: waiting ? 'confirmed' : 'opened', programmeId, ...(await handOver(tx, caseId, by)) };
}

async function open(tx: Tx, programmeId: string, data: RequestData, { context, now }: Confirming): Promise<string> {
  const programme = await offeredProgramme(tx, programmeId);
  const { contact, providerName } = data;
  const actor = { id: null, name: `${contact.firstName} ${contact.lastName}` };
  const organisationId = newId(now.getTime());
  return withOrganisations(tx, [organisationId], async () => {
    await openStructure(tx, { organisationId, actor, now }, structureIn(data, programme));
    const { id } = await startCase(tx, {
      programmeId,
      beneficiaryId: organisationId,
      contact,
      providerName,
      actor,
      context,
      now,
    });
    return id;
  });
}

/** The number of a case, and a fresh invitation for its contact while nobody has joined the structure. */
async function handOver(tx: Tx, caseId: string, { context, language, now }: Confirming) {
  const seen = await caseById(tx, caseId);
  if (!seen) throw requestEnded();
  const { number, beneficiary_id: organisationId, contact } = seen.row;
  if (await hasMembers(tx, organisationId)) return { number, invitation: null };
  return withOrganisations(tx, [organisationId], async () => {
    await withdrawInvitations(tx, { organisationId, email: contact.email, now });
    const { token } = await writeInvitation(tx, context, {
      email: contact.email,
      organisationId,
      role: 'director',
      invitedBy: { id: null, name: seen.programme.title[language] },
      opens: true,
    });
    return { number, invitation: token };
  });
}

function requestEnded(): Problem {
  return new Problem(410, 'request-ended', {
    fr: 'Ce lien n’est plus valable : il est incomplet ou trop ancien. Une demande qui n’est pas confirmée sous 7 jours est effacée ; faites-en une nouvelle.',
    en: 'This link is no longer valid: it is incomplete or too old. A request that is not confirmed within 7 days is erased; make a new one.',
  });
}
