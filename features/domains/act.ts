import type { Actor } from '../../platform/server/http/actor.ts';
import type { Act } from '../organisations/commands.ts';

interface Calling {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}

/** Who acts on which organisation, out of a call. */
export const actOf = ({ params, actor, now }: Calling): Act => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});

/** Whether the caller may do more than read. */
export const mayManage = ({ params, actor }: Calling): boolean =>
  actor.standings.get(params.organisationId)?.permissions.has('domain.manage') ?? false;
