import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { moveFactFindings } from '../plan/commands-facts.ts';
import { ACCEPTED } from './commands-decide.ts';
import { alertStream } from './commands-reconcile.ts';
import { findingState, type Grade } from './model.ts';

/** Ends an acceptance the day after its last day: the alert opens again with its finding, and those who decide are told. */
export const acceptanceDeadline: DeadlineHandler = {
  kind: ACCEPTED,
  async remind(tx, context, { subject }) {
    const now = context.clock.now();
    const id = subject.slice('alert:'.length);
    const row = await tx
      .selectFrom('alert')
      .select(['organisation_id', 'source', 'title', 'state', 'grade', 'accepted_until', 'finding_id', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (row?.state !== 'accepted' || row.accepted_until === null || row.accepted_until >= parisDay(now)) return;
    const { organisation_id: organisationId, source, accepted_until: endedOn } = row;
    await tx
      .updateTable('alert')
      .set({
        state: 'open',
        reason: '',
        accepted_until: null,
        decided_at: null,
        decided_by_name: null,
        version: row.version + 1,
      })
      .where('id', '=', id)
      .execute();
    if (row.finding_id && findingState('open', row.grade as Grade | null) === 'open')
      await moveFactFindings(tx, { organisationId, source, actor: product, now }, [row.finding_id], 'open');
    await append(tx, {
      stream: alertStream(organisationId),
      organisationId,
      at: now,
      actor: product,
      kind: 'alert.acceptance-ended',
      data: { alert: id, until: endedOn },
    });
    await notifyRoles(tx, context, {
      organisationId,
      permission: 'alert.decide',
      kind: 'alert.acceptance-ended',
      data: { alert: row.title as Text, endedOn },
      link: `/organisations/${organisationId}/alerts/${id}`,
      now,
    });
  },
};
