import { sql } from 'kysely';
import { notFound, Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { windowOf, windowState, type ObjectivesProgramme } from '../programmes/model-catalogue.ts';
import { notEligible, outsideWindow } from './problems.ts';

/** The organisation that wants to apply, and whom its file would count for. */
export async function applicantOf(read: Read | Tx, organisationId: string) {
  const organisation = await read
    .selectFrom('organisation')
    .select(['id', 'kind', 'name', 'type', 'territory', 'region'])
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (!organisation) throw notFound();
  return {
    ...organisation,
    members: organisation.kind === 'group' ? await membersOf(read, organisationId) : [organisation],
  };
}

/** The structures of a group, by name. */
export async function membersOf(read: Read | Tx, groupId: string) {
  return read
    .selectFrom('organisation')
    .select(['id', 'name', 'type', 'region'])
    .where('group_id', '=', groupId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

type Applicant = Awaited<ReturnType<typeof applicantOf>>;

/** The region that examines an applicant's file: its own, else that of the first of a group's members that has one. */
export const regionOf = ({ region, members }: Pick<Applicant, 'region' | 'members'>): string | null =>
  region ?? members.find((member) => member.region)?.region ?? null;

/** Throws 409 with the reason for which an organisation may not apply to a programme. */
export async function mustBeEligible(
  read: Read | Tx,
  programme: ObjectivesProgramme,
  applicant: Applicant,
  now: Date,
): Promise<void> {
  const { eligible, run, territory } = programme;
  if (applicant.territory !== territory)
    throw notEligible(
      'other-territory',
      'Ce programme ne concerne pas votre territoire.',
      'This programme does not cover your territory.',
    );
  if (applicant.kind === 'group') {
    if (!run.groups.types.some((type) => type === applicant.type))
      throw notEligible(
        'no-group-file',
        'Dans ce programme, votre groupement ne dépose pas de dossier : chaque structure dépose le sien.',
        'In this programme your group files nothing: each structure files its own application.',
      );
    if (applicant.members.length === 0)
      throw notEligible(
        'no-member',
        'Votre groupement n’a encore aucun membre ici.',
        'Your group has no member here yet.',
      );
  } else {
    const { rows } = await sql<{ name: string; type: string | null }>`
      select name, type from app.group_above(${applicant.id})`.execute(read as Read & Tx);
    const above = rows.find(({ type }) => run.groups.types.some((one) => one === type));
    if (above)
      throw notEligible(
        'group-files',
        `Votre groupement « ${above.name} » dépose un seul dossier pour tous ses membres : votre structure ne dépose pas le sien.`,
        `Your group “${above.name}” files one application for all its members: your structure does not file its own.`,
      );
    if (eligible.types.length > 0 && !eligible.types.some((type) => type === applicant.type))
      throw notEligible(
        'not-this-type',
        'Ce programme ne s’adresse pas à ce type de structure.',
        'This programme is not for this type of structure.',
      );
  }
  await mustBeFree(
    read,
    programme.id,
    applicant.id,
    applicant.members.map(({ id }) => id),
  );
  const today = parisDay(now);
  const window = windowOf(programme, 'candidacy') ?? { opens: null, closes: null };
  const state = windowState(window, today);
  if (state === 'closed' || state === 'unknown') throw outsideWindow('candidacy', window, today);
}

/** Throws 409 where one of the structures already counts in a file of the programme. */
async function mustBeFree(
  read: Read | Tx,
  programmeId: string,
  applicantId: string,
  structures: string[],
): Promise<void> {
  const { rows } = await sql<{ structure_name: string; applicant_id: string; applicant_name: string }>`
    select structure_name, applicant_id, applicant_name from app.application_holders(${programmeId}, ${structures}::uuid[])
    order by structure_name limit 1`.execute(read as Read & Tx);
  const [held] = rows;
  if (!held) return;
  if (held.applicant_id === applicantId)
    throw notEligible(
      'already-applied',
      'Votre organisation a déjà un dossier dans ce programme.',
      'Your organisation already has a file in this programme.',
    );
  throw notEligible(
    'counts-elsewhere',
    `« ${held.structure_name} » compte déjà dans le dossier de « ${held.applicant_name} ».`,
    `“${held.structure_name}” already counts in the file of “${held.applicant_name}”.`,
  );
}

/** Why an organisation may not apply now, as a sentence; null where it may. Throws what is not about eligibility. */
export async function whyNot(read: Read | Tx, programme: ObjectivesProgramme, organisationId: string, now: Date) {
  try {
    await mustBeEligible(read, programme, await applicantOf(read, organisationId), now);
    return null;
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return { code: error.code, sentence: error.sentence };
    throw error;
  }
}
