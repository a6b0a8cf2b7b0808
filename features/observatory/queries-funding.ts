import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { territories } from '../organisations/queries-lists.ts';
import { isCatalogue, type AnyProgramme } from '../programmes/model-catalogue.ts';
import { offeredAny } from '../programmes/queries.ts';
import type { readFunding } from './contract-funding.ts';
import { shownMoney, type RegionSum, type ShownSum } from './model-funding.ts';
import { minimumOf } from './queries-settings.ts';

type Funding = Reply<typeof readFunding>;

const whole = { fr: 'Budget du programme', en: 'Budget of the programme' };

function budgetsOf(programme: AnyProgramme): Funding['programmes'][number]['budgets'] {
  if (isCatalogue(programme))
    return programme.envelopes.map(({ name, cents, certainty }) => ({ name, cents, certainty }));
  const { cents, toConfirm } = programme.funding.envelope;
  return [{ name: whole, cents, certainty: toConfirm ? 'to-confirm' : 'confirmed' }];
}

type SumRow = Record<'files' | 'beneficiaries' | 'granted' | 'paid' | 'owed', number> &
  Record<'programme_id' | 'granted_cents' | 'paid_cents', string> & { region: string | null };

/** What the envelopes of all programmes gave, by programme and region: nothing of a programme with fewer beneficiaries than the minimum. */
async function sumsOf(read: Read, minimum: number): Promise<Map<string, RegionSum[]>> {
  const { rows } = await sql<SumRow>`select * from app.funding_sums(${minimum})`.execute(read as Read & Tx);
  const groups = Map.groupBy(rows, (row) => row.programme_id);
  return new Map(
    [...groups].map(([id, regions]) => [
      id,
      regions.map(({ programme_id: _id, granted_cents: granted, paid_cents: paid, ...counts }) => ({
        ...counts,
        grantedCents: Number(granted),
        paidCents: Number(paid),
      })),
    ]),
  );
}

/** The money of a territory’s programmes: what was announced, and what the files kept here received, but for sums of too few. */
export async function fundingView(read: Read, territory: string, now: Date): Promise<Funding> {
  const minimum = await minimumOf(read, territory);
  const place = territories().find(({ code }) => code === territory)!;
  const sums = await sumsOf(read, minimum);
  const told = ({ region, files, grantedCents, paidCents }: ShownSum) => {
    const name = place.regions.find(({ code }) => code === region)?.name;
    return {
      region: region && name ? { key: region, name } : null,
      files,
      grantedCents,
      paidCents,
      leftCents: grantedCents === null || paidCents === null ? null : grantedCents - paidCents,
    };
  };
  const offered = (await offeredAny(read)).filter((programme) => programme.territory === territory);
  return {
    asOf: now.toISOString(),
    source: {
      fr: `Vigie, programmes publiés et dossiers déposés (${place.name.fr})`,
      en: `Vigie, programmes published and files submitted (${place.name.en})`,
    },
    definition: {
      fr: `Budget annoncé : tel que ses sources le disent. Accordé et payé : sommes des dossiers déposés dans Vigie, à ce jour. Un montant de moins de ${minimum} bénéficiaires n’est pas montré, ni ce qui permettrait de le calculer ; les régions qui en ont peu sont mises ensemble.`,
      en: `Budget announced: as its sources say it. Granted and paid: sums over the files submitted in Vigie, to date. An amount of fewer than ${minimum} beneficiaries is not shown, nor what would give it away; regions with few are put together.`,
    },
    minimum,
    programmes: offered.map((programme) => {
      const { total, regions } = shownMoney(sums.get(programme.id) ?? [], minimum);
      return {
        id: programme.id,
        title: programme.title,
        runs: !isCatalogue(programme) || programme.way === 'objectives',
        budgets: budgetsOf(programme),
        total: total && told(total),
        regions: regions.map(told),
      };
    }),
  };
}
