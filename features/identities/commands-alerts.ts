import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { markAccesses } from '../watch/commands-dirty.ts';
import { reconcileAlerts, type SeenAlert } from '../watch/commands-reconcile.ts';
import { isLeft, leavesAccesses } from './model-people.ts';
import { lateDepartures } from './queries-people.ts';
import { unsettledDecisions } from './queries-reviews.ts';

/** Theme of the questionnaire on separate uses: accounts, administrators, leavers (requirement B8). */
const THEME = 'administration';
const RULES = ['departure-accesses', 'review-remove', 'review-change'] as const;
type Rule = (typeof RULES)[number];

const GUIDE = {
  name: {
    fr: 'Guide cybersécurité du social et du médico-social (ANS), question 8',
    en: 'Cybersecurity guide for social care (ANS), question 8',
  },
};

const WORDS: Record<Rule, { title: Text; rule: Text; advice: Text }> = {
  'departure-accesses': {
    title: { fr: 'Accès restés ouverts après un départ', en: 'Accesses left open after a departure' },
    rule: {
      fr: 'Quand une personne part, tous ses accès sont fermés au plus tard son dernier jour.',
      en: 'When someone leaves, all their accesses are closed on their last day at the latest.',
    },
    advice: {
      fr: 'Ouvrez la liste du départ, fermez chaque accès et cochez-le. L’alerte se ferme avec le dernier.',
      en: 'Open the departure’s list, close each access and tick it. The alert closes with the last one.',
    },
  },
  'review-remove': {
    title: { fr: 'Accès à retirer après la revue annuelle', en: 'Accesses to remove after the yearly review' },
    rule: {
      fr: 'Ce que la revue signée a décidé de retirer ne doit plus servir.',
      en: 'What the signed review decided to remove must no longer be used.',
    },
    advice: {
      fr: 'Fermez chaque accès, puis notez-le dans la revue : il quitte alors l’inventaire.',
      en: 'Close each access, then note it in the review: it then leaves the inventory.',
    },
  },
  'review-change': {
    title: { fr: 'Accès à modifier après la revue annuelle', en: 'Accesses to change after the yearly review' },
    rule: {
      fr: 'Ce que la revue signée a décidé de modifier reste à faire.',
      en: 'What the signed review decided to change is still to do.',
    },
    advice: {
      fr: 'Faites la modification écrite à côté de chaque accès, puis notez-la dans la revue.',
      en: 'Make the change written beside each access, then note it in the review.',
    },
  },
};

const LABELS = {
  person: { fr: 'Personne', en: 'Person' },
  lastDay: { fr: 'Dernier jour', en: 'Last day' },
  left: { fr: 'Accès encore ouverts', en: 'Accesses still open' },
  signedOn: { fr: 'Revue signée le', en: 'Review signed on' },
  waiting: { fr: 'Accès qui attendent', en: 'Accesses that wait' },
} satisfies Record<string, Text>;

/** What the page of an alert shows of it. */
const detailOf = (rule: Rule, values: { label: Text; value: string }[]) => ({
  rule: WORDS[rule].rule,
  advice: WORDS[rule].advice,
  source: GUIDE,
  values,
});

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
        title: WORDS['departure-accesses'].title,
        detail: detailOf('departure-accesses', [
          { label: LABELS.person, value: checklist.person },
          { label: LABELS.lastDay, value: checklist.day },
          { label: LABELS.left, value: String(left.length) },
        ]),
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
      title: WORDS[rule].title,
      detail: detailOf(rule, [
        ...(signed_at ? [{ label: LABELS.signedOn, value: parisDay(signed_at) }] : []),
        { label: LABELS.waiting, value: String(lines.length) },
      ]),
      objectIds: lines.map(({ object_id }) => object_id),
      factAt: now,
    };
  });
}

/** Brings the alerts on accesses in step with departures and signed reviews, in the caller’s transaction. */
export async function reconcileAccess(tx: Tx, looked: Looked): Promise<void> {
  const { organisationId, now } = looked;
  const left = await departures(tx, looked);
  const seen = [...left, ...(await decisions(tx, looked))];
  const { closed } = await reconcileAlerts(tx, { organisationId, source: 'access', rules: RULES, now }, seen);
  // The watch alerts on the accounts of leavers that no checklist speaks of.
  if (left.length + closed > 0) await markAccesses(tx, organisationId);
}
