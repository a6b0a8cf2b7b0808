import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { isOld, sets, SETS, type Staleness } from './model-sets.ts';
import { shipped } from './queries-shipped.ts';

const OWN_OLD_AFTER = 180;

/** The reference data behind the alerts, each with the day of its data and whether that is old. */
export async function stalenessOf(read: Read | Tx, now: Date): Promise<Staleness[]> {
  const today = parisDay(now);
  const loaded = await read.selectFrom('reference_set').select(['id', 'dated_on']).execute();
  const own = shipped().datedOn;
  const lifecycle = loaded.find(({ id }) => id === 'lifecycle')?.dated_on;
  return [
    {
      id: 'own',
      name: { fr: 'Table livrée avec Vigie', en: 'Table that comes with Vigie' },
      publisher: 'Vigie',
      datedOn: own,
      // A newer set stands before it, product by product.
      old: isOld(own, today, OWN_OLD_AFTER) && (lifecycle === undefined || lifecycle < own),
    },
    ...SETS.map((id) => {
      const datedOn = loaded.find((row) => row.id === id)?.dated_on ?? null;
      const { name, publisher, oldAfter } = sets[id];
      return { id, name, publisher, datedOn, old: datedOn !== null && isOld(datedOn, today, oldAfter) };
    }),
  ];
}
