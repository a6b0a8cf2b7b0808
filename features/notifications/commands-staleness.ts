import type { Tx } from '../../platform/server/database/connection.ts';
import { setDeadline, type DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import type { Text } from '../../platform/contract/problem.ts';
import { notifyRoles } from './commands.ts';

const KIND = 'assessment.stale';
const YEARS = 1;

/** One questionnaire of one organisation, as a whole or for one site: it is refreshed as one. */
export interface AssessedScope {
  organisationId: string;
  referentialId: string;
  siteId: string | null;
}

const subjectOf = ({ organisationId, referentialId, siteId }: AssessedScope): string =>
  `assessments:${organisationId}:${referentialId}:${siteId ?? 'all'}`;

function yearsLater(at: Date, years: number): Date {
  const later = new Date(at);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

/** To call when an assessment is submitted: a year later, those who manage assessments are told that it has aged. */
export async function remindToReassess(tx: Tx, scope: AssessedScope, submittedAt: Date): Promise<void> {
  const dueAt = yearsLater(submittedAt, YEARS);
  await setDeadline(tx, {
    subject: subjectOf(scope),
    kind: KIND,
    organisationId: scope.organisationId,
    dueAt,
    reminders: [dueAt],
    now: submittedAt,
  });
}

/** Tells, once, that the last assessment of a scope is a year old. */
export const stalenessDeadline: DeadlineHandler = {
  kind: KIND,
  async remind(tx, context, { subject, organisationId, dueAt }) {
    const referentialId = subject.split(':')[2] ?? '';
    const offer = await tx
      .selectFrom('referential_version')
      .select('title')
      .where('referential_id', '=', referentialId)
      .orderBy('published_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!organisationId || !offer) return;
    await notifyRoles(tx, context, {
      organisationId,
      permission: 'assessment.manage',
      kind: KIND,
      data: {
        questionnaire: offer.title as unknown as Text,
        submittedOn: yearsLater(dueAt, -YEARS).toISOString().slice(0, 10),
      },
      link: `/organisations/${organisationId}/assessments`,
      now: context.clock.now(),
    });
  },
};
