import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { reconcileAlerts, type SeenAlert } from '../watch/commands-reconcile.ts';
import { isLeft, leavesAccesses } from './model-people.ts';
import { lateDepartures } from './queries-people.ts';
import { unsettledDecisions } from './queries-reviews.ts';

/** Theme of the questionnaire on separate uses: accounts, administrators, leavers (requirement B8). */
const THEME = 'administration';
const RULES = ['departure-accesses', 'review-remove', 'review-change'] as const;

const TITLES: Record<(typeof RULES)[number], Text> = {
  'departure-accesses': {
    fr: 'Accès restés ouverts après un départ',
    en: 'Accesses left open after a departure',
  },
  'review-remove': {
    fr: 'Accès à retirer après la revue annuelle',
    en: 'Accesses to remove after the yearly review',
  },
  'review-change': {
    fr: 'Accès à modifier après la revue annuelle',
    en: 'Accesses to change after the yearly review',
  },
};

interface Looked {
  organisationId: string;
  now: Date;
}

async function departures(tx: Tx, { organisationId, now }: Looked): Promise<SeenAlert[]> {
  const today = parisDay(now);
  const late = await lateDepartures(tx, organisationId, today);
  return late
    .filter(({ checklist, steps }) => leavesAccesses(checklist, steps, today))
    .map(({ checklist, steps }) => {
      const left = steps.filter(isLeft);
      return {
        rule: 'departure-accesses',
        subject: checklist.id,
        themeId: THEME,
        severity: left.some(({ category }) => category === 'administrator') ? 'critical' : 'major',
        title: TITLES['departure-accesses'],
        detail: { person: checklist.person, lastDay: checklist.day, accesses: left.length },
        objectIds: left.flatMap(({ objectId }) => objectId ?? []),
        factAt: now,
      };
    });
}

async function decisions(tx: Tx, { organisationId, now }: Looked): Promise<SeenAlert[]> {
  const groups = Map.groupBy(
    await unsettledDecisions(tx, organisationId),
    ({ review_id, decision }) => `${decision} ${review_id}`,
  );
  return [...groups.values()].map((lines) => {
    const { review_id, decision, signed_at } = lines[0]!;
    const rule = decision === 'remove' ? 'review-remove' : 'review-change';
    return {
      rule,
      subject: review_id,
      themeId: THEME,
      severity: decision === 'remove' ? 'major' : 'important',
      title: TITLES[rule],
      detail: { accesses: lines.length, signedOn: signed_at ? parisDay(signed_at) : null },
      objectIds: lines.map(({ object_id }) => object_id),
      factAt: now,
    };
  });
}

/** Brings the alerts on accesses in step with departures and signed reviews, in the caller’s transaction. */
export async function reconcileAccess(tx: Tx, looked: Looked): Promise<void> {
  const { organisationId, now } = looked;
  const seen = [...(await departures(tx, looked)), ...(await decisions(tx, looked))];
  await reconcileAlerts(tx, { organisationId, source: 'access', rules: RULES, now }, seen);
}
