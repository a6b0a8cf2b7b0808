import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { KEY_EXPIRING } from './commands-keys.ts';
import { interfacePage } from './queries.ts';

/** Tells those who manage keys that one will end, while there is time to make another. */
export const deadlines: readonly DeadlineHandler[] = [
  {
    kind: KEY_EXPIRING,
    async remind(tx, context, { subject, organisationId, dueAt }) {
      const key = await tx
        .selectFrom('api_key')
        .select('name')
        .where('id', '=', subject.slice('key:'.length))
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      if (!key || !organisationId) return;
      await notifyRoles(tx, context, {
        organisationId,
        permission: 'interface.manage',
        kind: 'interface.key-expiring',
        data: { key: key.name, endsOn: dueAt.toISOString().slice(0, 10) },
        link: interfacePage(organisationId),
        now: context.clock.now(),
      });
    },
  },
];
