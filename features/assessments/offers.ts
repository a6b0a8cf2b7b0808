import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { organisationRow } from '../organisations/queries.ts';
import { structureFamilies } from '../organisations/queries-lists.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { listAssessments } from './contract.ts';

type Offered = Reply<typeof listAssessments>['offered'];

/**
 * The questionnaires on offer for a structure: those it answered first, the latest before; then those made for its type, those
 * for any, those for others; at last the oldest published. `answered` is newest first.
 */
export async function offeredTo(
  read: Read,
  organisationId: string,
  answered: readonly { referential_id: string }[],
): Promise<Offered> {
  const offers = await read
    .selectFrom('referential_offer as o')
    .innerJoin('referential_version as v', (join) =>
      join.onRef('v.referential_id', '=', 'o.referential_id').onRef('v.version', '=', 'o.version'),
    )
    .select(['o.referential_id as id', 'o.version'])
    .where('o.offered', '=', true)
    .orderBy('v.published_at')
    .orderBy('o.referential_id')
    .execute();
  const { type } = await organisationRow(read, organisationId);
  const family = structureFamilies().find(({ types }) => types.some(({ id }) => id === type))?.id;
  const used = [...new Set(answered.map((row) => row.referential_id))];
  const fit = ({ audience }: Referential) =>
    !audience ? 1 : family !== undefined && audience.includes(family) ? 0 : 2;
  const rank = ({ id }: Referential) => (used.includes(id) ? used.indexOf(id) : used.length);
  const referentials = await Promise.all(offers.map(({ id, version }) => loadReferential(read, id, version)));
  return referentials
    .toSorted((a, b) => rank(a) - rank(b) || fit(a) - fit(b))
    .map((referential) => ({
      id: referential.id,
      version: referential.version,
      title: referential.title,
      summary: referential.summary,
      minutes: referential.themes.reduce((sum, theme) => sum + theme.minutes, 0),
      suits: fit(referential) < 2,
    }));
}
