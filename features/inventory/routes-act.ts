import type { Actor } from '../../platform/server/http/actor.ts';
import type { InventoryAct } from './commands-batch.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}

/** Who acts, from a call. */
export const actOf = ({ params, actor, now }: Signed): InventoryAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});

/** What the caller may do in the organisation of the address. */
export const permissionsOf = ({ params, actor }: Signed): ReadonlySet<string> =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set<string>();

/** What the pages of the inventories offer to the caller. */
export const abilitiesOf = (call: Signed): { write: boolean; lead: boolean } => ({
  write: permissionsOf(call).has('inventory.write'),
  lead: permissionsOf(call).has('inventory.import'),
});
