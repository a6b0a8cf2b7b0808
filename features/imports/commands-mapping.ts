import { refuseAll } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { isCategory } from '../inventory/model-kinds.ts';
import { targetsOf, type Mapping } from './model.ts';

/** Keeps what the columns of a table are. Throws 422 on a category or a column that the inventory does not have, or one mapped twice. */
export async function saveMapping(
  tx: Tx,
  organisationId: string,
  signature: string,
  mapping: Mapping,
  now: Date,
): Promise<void> {
  const { kind, category, targets } = mapping;
  const known = targetsOf(kind);
  const taken = targets.filter((target) => target !== null);
  // Several columns may hold the addresses of a machine, each to its kind of interface.
  const twice = taken.filter(
    (target, index) => taken.indexOf(target) !== index && !['field:addresses', 'field:macs'].includes(target),
  );
  refuseAll([
    ...(isCategory(kind, category)
      ? []
      : [{ path: 'body.category', message: { fr: 'Choisissez une catégorie.', en: 'Choose a category.' } }]),
    ...targets.flatMap((target, index) =>
      target === null || known.includes(target)
        ? []
        : [
            {
              path: `body.targets.${index}`,
              message: { fr: 'Cet inventaire n’a pas cette information.', en: 'This inventory does not hold this.' },
            },
          ],
    ),
    ...(twice.length === 0
      ? []
      : [
          {
            path: 'body.targets',
            message: {
              fr: 'Deux colonnes correspondent à la même information.',
              en: 'Two columns are the same information.',
            },
          },
        ]),
    ...(taken.length > 0
      ? []
      : [
          {
            path: 'body.targets',
            message: { fr: 'Indiquez au moins une colonne.', en: 'Say what at least one column is.' },
          },
        ]),
  ]);
  const values = { mapping: JSON.stringify(mapping), saved_at: now };
  await tx
    .insertInto('import_mapping')
    .values({ organisation_id: organisationId, signature, ...values })
    .onConflict((row) => row.columns(['organisation_id', 'signature']).doUpdateSet(values))
    .execute();
}
