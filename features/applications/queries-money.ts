import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { envelopeOf, managedBy, readEnvelope } from '../funding/queries-envelope.ts';
import { currentAny } from '../programmes/queries.ts';

/** Sums of one programme in one region, in whole cents. */
export interface RegionMoney {
  programmeId: string;
  /** INSEE code; null where the applicants have none. */
  region: string | null;
  files: number;
  grantedCents: number;
  payableCents: number;
  paidCents: number;
  /** Promised and not paid yet. */
  leftCents: number;
}

/**
 * What programmes that pay on objectives promised and paid, by programme and region: sums alone, of every file filed. It answers
 * whatever the caller's scope: who may read which region is for the caller to say.
 */
export async function moneyByRegion(read: Read | Tx): Promise<RegionMoney[]> {
  const { rows } = await sql<
    Record<'programme_id' | 'granted_cents' | 'payable_cents' | 'paid_cents', string> & {
      region: string | null;
      files: number;
    }
  >`
    select * from app.application_money() order by programme_id, region`.execute(read as Read & Tx);
  return rows.map((row) => {
    const [grantedCents, paidCents] = [Number(row.granted_cents), Number(row.paid_cents)];
    return {
      programmeId: row.programme_id,
      region: row.region,
      files: row.files,
      grantedCents,
      payableCents: Number(row.payable_cents),
      paidCents,
      leftCents: grantedCents - paidCents,
    };
  });
}

/** The money that one organisation may read: every region of the programmes it manages, or its own region of all. */
export async function moneyFor(read: Read, organisationId: string) {
  const organisation = await read
    .selectFrom('organisation')
    .select(['kind', 'region'])
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (organisation?.kind !== 'authority' && organisation?.kind !== 'regional-authority') return { programmes: [] };
  const manages = organisation.kind === 'authority';
  const managed = manages ? await managedBy(read, organisationId) : [];
  const rows = (await moneyByRegion(read)).filter(({ programmeId, region }) =>
    manages ? managed.includes(programmeId) : region === organisation.region,
  );
  const programmes = await Promise.all(
    [...Map.groupBy(rows, ({ programmeId }) => programmeId)].map(async ([id, regions]) => {
      const { title } = await currentAny(read, id);
      const envelope = manages ? await readEnvelope(read, id, organisationId) : undefined;
      return { id, title, envelope: envelope ? envelopeOf(envelope) : null, regions };
    }),
  );
  return { programmes };
}
