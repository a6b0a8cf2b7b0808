import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { newJoinCode } from './join-code.ts';
import type { GroupType, PartnerKind } from './model.ts';
import { placeIssues, readFiness, refuse, structureIssues, type Located } from './model-record.ts';
import { organisationRow, presentSite } from './queries.ts';
import { structureFamilies, territories } from './queries-lists.ts';

/** Who acts on which organisation, and when. */
export interface Act {
  organisationId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

export const streamOf = (organisationId: string): string => `organisation:${organisationId}`;

/** Writes one entry in an organisation’s own stream. */
export async function record(
  tx: Tx,
  { organisationId, actor, now }: Act,
  kind: string,
  data: Record<string, Json | undefined>,
): Promise<void> {
  await append(tx, { stream: streamOf(organisationId), organisationId, at: now, actor, kind, data });
}

interface Structure extends Located {
  kind: 'structure';
  name: string;
  type: string;
  finess: string | null;
  headcount: number | null;
  capacity: number | null;
}

interface Group extends Located {
  kind: 'group';
  name: string;
  type: GroupType;
}

interface Partner {
  kind: PartnerKind;
  name: string;
  address: string;
  phone: string;
  qualification: string;
}

export type RecordInput = Structure | Group;
type ChangedRecord = RecordInput | Partner;

// The columns of a record, checked against the lists: throws 422 with every issue.
function columnsOf(input: RecordInput) {
  const { name, type, territory, region, department } = input;
  const place = { name, type, territory, region, department };
  if (input.kind === 'group') {
    refuse(placeIssues(input, territories()));
    return { ...place, finess: null, headcount: null, capacity: null };
  }
  refuse(structureIssues(input, structureFamilies(), territories()));
  return { ...place, finess: readFiness(input.finess), headcount: input.headcount, capacity: input.capacity };
}

const partnerColumnsOf = ({ name, address, phone, qualification }: Partner) => ({
  name,
  address,
  phone,
  qualification,
});

/**
 * Creates an organisation under an identifier that the transaction’s scope already holds; its creator becomes its director.
 * `groupId`, where given, must be a group in scope that the creator may manage: the caller has checked the permission.
 */
export async function createOrganisation(tx: Tx, act: Act, input: RecordInput, groupId: string | null): Promise<void> {
  const columns = columnsOf(input);
  const group = groupId ? await organisationRow(tx, groupId) : null;
  if (group && group.kind !== 'group')
    throw invalid('body.groupId', { fr: 'Cet élément n’est pas un groupe.', en: 'This is not a group.' });
  const { organisationId, actor, now } = act;
  await tx
    .insertInto('organisation')
    .values({
      id: organisationId,
      kind: input.kind,
      ...columns,
      group_id: groupId,
      join_code: input.kind === 'group' ? newJoinCode() : null,
      created_at: now,
    })
    .execute();
  await tx
    .insertInto('membership')
    .values({ account_id: actor.id, organisation_id: organisationId, role: 'director', created_at: now })
    .execute();
  await record(tx, act, 'organisation.created', { kind: input.kind, ...columns, group: group?.name ?? null });
  if (group)
    await record(tx, { ...act, organisationId: group.id }, 'group.structure-joined', {
      structure: input.name,
      structureId: organisationId,
    });
}

/** Changes the record; `current` gives what a loser of the race compares with. Throws 409 on a stale version. */
export async function changeOrganisation(
  tx: Tx,
  act: Act,
  input: ChangedRecord,
  version: number,
  current: () => Promise<Record<string, unknown>>,
): Promise<void> {
  const before = await organisationRow(tx, act.organisationId);
  if (before.kind !== input.kind)
    throw invalid('body.kind', {
      fr: 'Une organisation ne change pas de nature.',
      en: 'An organisation does not change its kind.',
    });
  const columns = 'qualification' in input ? partnerColumnsOf(input) : columnsOf(input);
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', act.organisationId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!numUpdatedRows) throw conflict(await current());
  const next: Record<string, string | number | null> = columns;
  const last: Record<string, unknown> = before;
  const changed = Object.keys(next).filter((key) => next[key] !== last[key]);
  if (changed.length === 0) return;
  await record(tx, act, 'organisation.changed', {
    before: Object.fromEntries(changed.map((key) => [key, last[key] as Json])),
    after: Object.fromEntries(changed.map((key) => [key, next[key]])),
  });
}

/** Says whether everyone who reaches the organisation must use two-factor authentication; nothing when it is so already. */
export async function requireSecondFactor(tx: Tx, act: Act, required: boolean): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ requires_second_factor: required })
    .where('id', '=', act.organisationId)
    .where('requires_second_factor', '!=', required)
    .executeTakeFirst();
  if (numUpdatedRows) await record(tx, act, 'organisation.security-changed', { requiresSecondFactor: required });
}

export interface SiteInput {
  name: string;
  town: string;
  headcount: number | null;
  capacity: number | null;
}

/** Adds a site to a structure. Throws 409 for a group, whose structures have the sites. */
export async function addSite(tx: Tx, act: Act, input: SiteInput) {
  const organisation = await organisationRow(tx, act.organisationId);
  if (organisation.kind !== 'structure')
    throw new Problem(409, 'not-a-structure', {
      fr: 'Un groupe n’a pas de site : ajoutez-le à l’une de ses structures.',
      en: 'A group has no site: add it to one of its structures.',
    });
  const row = await tx
    .insertInto('site')
    .values({ id: newId(act.now.getTime()), organisation_id: act.organisationId, ...input, created_at: act.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, act, 'site.added', { site: row.id, ...input });
  return presentSite(row);
}

async function siteRow(tx: Tx, { organisationId }: Act, siteId: string) {
  const row = await tx
    .selectFrom('site')
    .selectAll()
    .where('id', '=', siteId)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Changes a site. Throws 404 for another organisation’s, 409 on a stale version. */
export async function changeSite(tx: Tx, act: Act, siteId: string, input: SiteInput, version: number) {
  const before = await siteRow(tx, act, siteId);
  if (before.version !== version) throw conflict(presentSite(before));
  const row = await tx
    .updateTable('site')
    .set({ ...input, version: version + 1 })
    .where('id', '=', siteId)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, act, 'site.changed', { site: siteId, ...input });
  return presentSite(row);
}

/** Closes a site, kept with all that was recorded there. Throws 409 while an assessment is open on it. */
export async function closeSite(tx: Tx, act: Act, siteId: string, version: number) {
  const before = await siteRow(tx, act, siteId);
  if (before.version !== version) throw conflict(presentSite(before));
  if (before.closed_at) return presentSite(before);
  const open = await tx
    .selectFrom('assessment')
    .select('label')
    .where('site_id', '=', siteId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (open)
    throw new Problem(409, 'site-in-use', {
      fr: `L’évaluation « ${open.label} » est en cours sur ce site. Déposez-la d’abord, puis fermez le site.`,
      en: `The assessment “${open.label}” is open on this site. Submit it first, then close the site.`,
    });
  const row = await tx
    .updateTable('site')
    .set({ closed_at: act.now, version: version + 1 })
    .where('id', '=', siteId)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, act, 'site.closed', { site: siteId, name: row.name });
  return presentSite(row);
}
