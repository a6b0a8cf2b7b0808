import { sql } from 'kysely';
import type { Issue } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { Item } from '../programmes/model-catalogue.ts';
import { moveApplication, mustAllow } from './commands.ts';
import { recordNaming } from './commands-naming.ts';
import { TABLES } from './commands-tables.ts';
import { mustBeOpen } from './commands-windows.ts';
import { notEligible, notReady } from './problems.ts';
import { contentsOf, verdictOfItem } from './queries-facts.ts';
import { membersOf } from './queries-eligibility.ts';
import { holdApplication, type ApplicationAct, type SeenApplication } from './queries-held.ts';

/** What is still missing for each item, as the reason of its first rule that is not met; what is to fill asks for nothing. */
async function missing(
  tx: Tx,
  { organisationId, applicationId, now }: ApplicationAct,
  seen: SeenApplication,
  items: readonly Item[],
): Promise<Issue[]> {
  const contents = await contentsOf(tx, { applicationId, organisationId });
  return items.flatMap((item) => {
    const { rules } = verdictOfItem(seen, item, contents, now);
    const wrong = rules.find(({ verdict }) => verdict === 'not-met') ?? rules.find(({ verdict }) => verdict !== 'met');
    if (!wrong) return [];
    const { reason } = wrong;
    return [{ path: `items.${item.id}`, message: { fr: `${item.id} : ${reason.fr}`, en: `${item.id}: ${reason.en}` } }];
  });
}

/** Refuses evidence in which the antivirus found malware: nobody could open it. */
async function infected(tx: Tx, applicationId: string): Promise<Issue[]> {
  const rows = await tx
    .selectFrom('application_document as d')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['d.item_id', 'd.name'])
    .where('d.application_id', '=', applicationId)
    .where('d.removed_at', 'is', null)
    .where('f.scan', '=', 'infected')
    .execute();
  return rows.map(({ item_id: item, name }) => ({
    path: `items.${item}`,
    message: {
      fr: `${item} : l’antivirus a bloqué le document « ${name} ». Retirez-le et joignez-en un autre.`,
      en: `${item}: the antivirus blocked the document “${name}”. Remove it and attach another.`,
    },
  }));
}

/**
 * Files an application, or files it again: it must be complete and in its window; the region's authority and the programme's
 * manager then read it. Throws 409 outside the window or where one of them is not here yet, 422 with each thing missing.
 */
export async function submit(tx: Tx, act: ApplicationAct, version: number): Promise<SeenApplication> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'submit');
  await mustBeOpen(tx, seen, 'candidacy', act.now);
  const issues = await missing(tx, act, seen, seen.programme.prerequisites);
  issues.push(...(await groupIssues(tx, act, seen)), ...(await infected(tx, seen.row.id)));
  if (issues.length > 0) throw notReady(issues);
  const set = { filed_at: act.now };
  // Filed again after it was sent back: those it names have been named since the first filing.
  if (seen.row.region_id && seen.row.national_id) return moveApplication(tx, act, seen, 'submit', { set });
  const examiners = await examinersOf(tx, seen);
  const readers = [...new Set([...seen.row.readers, examiners.region.id, examiners.national.id])];
  const core = [seen.row.applicant_id, examiners.region.id, examiners.national.id];
  for (const table of TABLES) {
    const key = sql.ref(table === 'application' ? 'id' : 'application_id');
    const wide = table === 'application' || table === 'application_entity' || table === 'application_fact';
    await sql`update ${sql.table(table)} set readers = ${wide ? readers : core}::uuid[] where ${key} = ${seen.row.id}`.execute(
      tx,
    );
  }
  const named = {
    region_id: examiners.region.id,
    region_name: examiners.region.name,
    national_id: examiners.national.id,
    national_name: examiners.national.name,
  };
  const filed = await moveApplication(tx, act, { ...seen, row: { ...seen.row, ...named, readers } }, 'submit', {
    set: { ...set, ...named },
  });
  await recordNaming(tx, act, filed, 'naming.began');
  return filed;
}

async function examinersOf(tx: Tx, { row }: SeenApplication) {
  const regions = await sql<{ id: string; name: string }>`
    select id, name from app.regional_authority(${row.territory}, ${row.region})`.execute(tx);
  const [region] = regions.rows;
  if (!region)
    throw notEligible(
      'no-region',
      'L’agence régionale de santé de votre région n’est pas encore inscrite ici. Écrivez à l’administrateur de la plateforme.',
      'Your region’s health authority is not here yet. Write to the platform’s administrator.',
    );
  const managers = await sql<{ id: string; name: string }>`
    select organisation_id as id, name from app.programme_partners(${row.programme_id})
    where part = 'manager' and until is null limit 1`.execute(tx);
  const [national] = managers.rows;
  if (!national)
    throw notEligible(
      'no-national',
      'Personne ne gère encore ce programme ici. Écrivez à l’administrateur de la plateforme.',
      'Nobody manages this programme here yet. Write to the platform’s administrator.',
    );
  return { region, national };
}

/** What a group's file lacks before it is filed: its support establishment, and the members that it has today. */
async function groupIssues(tx: Tx, act: ApplicationAct, { row }: SeenApplication): Promise<Issue[]> {
  if (row.member_ids.length === 1 && row.member_ids[0] === row.applicant_id) return [];
  const issues: Issue[] = [];
  if (!row.support_id)
    issues.push({
      path: 'supportId',
      message: {
        fr: 'Dites quel établissement support dépose pour le groupement.',
        en: 'Say which support establishment files for the group.',
      },
    });
  const today = await withOrganisations(tx, [act.organisationId], () => membersOf(tx, row.applicant_id));
  const same = today.length === row.member_ids.length && today.every(({ id }) => row.member_ids.includes(id));
  if (!same)
    issues.push({
      path: 'entities',
      message: {
        fr: 'Les membres du groupement ont changé : relisez leur liste et leurs parts d’activité, puis enregistrez-les.',
        en: 'The members of the group have changed: read their list and shares of activity again, then save them.',
      },
    });
  return issues;
}

/**
 * Declares that the objectives are attained. Throws 409 outside the window, 422 with each objective whose facts do not show it;
 * where the programme pays partial attainment, at least one must be shown.
 */
export async function declare(tx: Tx, act: ApplicationAct, version: number): Promise<SeenApplication> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'declare');
  await mustBeOpen(tx, seen, 'declaration', act.now);
  const { objectives, run } = seen.programme;
  const issues = await missing(tx, act, seen, objectives);
  const asked = objectives.filter(({ rules }) => rules.length > 0).length;
  const blocked = await infected(tx, seen.row.id);
  if (blocked.length > 0 || (run.partial.allowed ? issues.length >= asked && asked > 0 : issues.length > 0))
    throw notReady([...issues, ...blocked]);
  return moveApplication(tx, act, seen, 'declare', {
    set: { declared_at: act.now },
    data: { attained: asked - issues.length, asked },
  });
}
