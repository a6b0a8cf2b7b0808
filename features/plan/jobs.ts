import type { Text } from '../../platform/contract/problem.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { notify, notifyRoles } from '../notifications/commands.ts';
import { DUE } from './commands.ts';
import { workersOf } from '../organisations/queries-workers.ts';

const AFTER = 2;

/** Reminds the owner of an action, or the structure's leads where it has none on the team: before its date, then once it is past. */
export const deadlines: readonly DeadlineHandler[] = [
  {
    kind: DUE,
    async remind(tx, context, deadline, index) {
      const id = deadline.subject.slice('action:'.length);
      const action = await tx
        .selectFrom('action')
        .select(['organisation_id', 'title', 'owner_id'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!action) return;
      const notice = {
        organisationId: action.organisation_id,
        kind: index === AFTER ? 'action.overdue' : 'action.due-soon',
        data: { action: action.title as Text, dueOn: deadline.dueAt.toISOString().slice(0, 10) },
        link: `/organisations/${action.organisation_id}/plan/actions/${id}`,
        now: context.clock.now(),
      } as const;
      const team = await workersOf(tx, action.organisation_id);
      const owner = team.find((member) => member.id === action.owner_id);
      if (owner) await notify(tx, context, { ...notice, accountIds: [owner.id] });
      else await notifyRoles(tx, context, { ...notice, permission: 'plan.decide' });
    },
  },
];
