import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { isCatalogue } from '../programmes/model-catalogue.ts';
import { currentAny } from '../programmes/queries.ts';

/** An organisation that takes part in a programme. */
export interface PartnerRow {
  id: string;
  name: string;
  part: 'auditor' | 'provider' | 'manager';
  /** Days. */
  since: string;
  until: string | null;
  members: number;
}

/** Everyone who takes or took part in a programme, by name. */
export async function partnerRows(read: Read | Tx, programmeId: string): Promise<PartnerRow[]> {
  const { rows } = await sql<PartnerRow>`
    select organisation_id as id, name, part, since, until, members from app.programme_partners(${programmeId})
    order by lower(name), organisation_id`.execute(read as Read & Tx);
  return rows;
}

async function openCases(read: Read, managerId: string, programmeId: string): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('case_file')
    .select(({ fn }) => ['auditor_id', 'provider_id', fn.countAll<string>().as('open')])
    .where('manager_id', '=', managerId)
    .where('programme_id', '=', programmeId)
    .where('ended_at', 'is', null)
    .groupBy(['auditor_id', 'provider_id'])
    .execute();
  const counts = new Map<string, number>();
  for (const { auditor_id: auditor, provider_id: provider, open } of rows)
    for (const id of [auditor, provider]) if (id) counts.set(id, (counts.get(id) ?? 0) + Number(open));
  return counts;
}

/** The programmes that an organisation manages, with who takes part and the published providers who do not yet. */
export async function partnersView(read: Read, organisationId: string, permissions: ReadonlySet<string>) {
  const managed = await read
    .selectFrom('programme_partner')
    .select('programme_id')
    .where('organisation_id', '=', organisationId)
    .where('part', '=', 'manager')
    .where('until', 'is', null)
    .orderBy('programme_id')
    .execute();
  const programmes = await Promise.all(
    managed.map(async ({ programme_id: id }) => {
      const programme = await currentAny(read, id);
      // Audit bodies and providers take part in the co-funded journey alone.
      if (isCatalogue(programme)) return [];
      const counts = await openCases(read, organisationId, id);
      const partners = (await partnerRows(read, id)).filter(({ part }) => part !== 'manager');
      const here = new Set(partners.filter(({ until }) => !until).map(({ name }) => name.toLowerCase()));
      const published = programme.providers.list.filter(({ name }) => !here.has(name.toLowerCase()));
      const rows = partners.map((row) => ({ ...row, openCases: counts.get(row.id) ?? 0 }));
      return [{ id, title: programme.title, partners: rows, published }];
    }),
  );
  return { programmes: programmes.flat(), abilities: { manage: permissions.has('programme.manage') } };
}

/** Who manages a programme today. */
export async function managerView(read: Read, programmeId: string) {
  const programme = await currentAny(read, programmeId);
  const found = (await partnerRows(read, programmeId)).find(({ part, until }) => part === 'manager' && until === null);
  return { title: programme.title, manager: found ?? null };
}
