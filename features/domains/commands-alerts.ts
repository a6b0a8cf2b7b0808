import type { Tx } from '../../platform/server/database/connection.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Severity } from '../referentials/model.ts';
import { reconcileAlerts, type SeenAlert } from '../watch/commands-reconcile.ts';
import { CHECKS, checkKinds, type Check, type CheckId } from './model.ts';
import { shownDomain } from './names.ts';

/** How grave a check to fix is: what lets others write in the structure’s name comes first. */
const severities: Record<CheckId, Severity> = {
  spf: 'major',
  dmarc: 'major',
  'web-tls': 'major',
  starttls: 'important',
  mx: 'important',
  dkim: 'important',
  'mta-sts': 'important',
  dnssec: 'important',
  caa: 'minor',
  'tls-rpt': 'minor',
  'web-headers': 'minor',
};
const WEB: readonly CheckId[] = ['web-tls', 'web-headers', 'dnssec', 'caa'];
const ruleOf = (id: CheckId): string => `domain.${id}`;

interface Looked {
  organisationId: string;
  now: Date;
}

function alertOf(domain: string, { id, points, records }: Check, now: Date): SeenAlert {
  const shown = shownDomain(domain);
  const kind = checkKinds[id];
  const wrong = points.filter(({ state }) => state === 'to-fix').map(({ text }) => text);
  const join = (language: 'fr' | 'en') =>
    wrong
      .map((text) => text[language])
      .join(' ')
      .slice(0, 1000)
      .toWellFormed();
  return {
    rule: ruleOf(id),
    subject: domain,
    // Themes of the questionnaire: e-mail (requirement B7) and network (B6).
    themeId: WEB.includes(id) ? 'network' : 'email',
    severity: severities[id],
    title: {
      fr: `${kind.name.fr}\u00a0: à corriger pour ${shown}`,
      en: `${kind.name.en}: to fix for ${shown}`,
    },
    detail: {
      rule: { fr: kind.purpose.fr, en: kind.purpose.en },
      advice: { fr: join('fr'), en: join('en') },
      source: { name: kind.source, date: parisDay(now) },
      values: records
        .slice(0, 5)
        .map(({ name, type, value }) => ({ label: `${name} ${type}`, value: value.slice(0, 500).toWellFormed() })),
    },
    factAt: now,
  };
}

/**
 * Brings the alerts of a domain in step with its checks: each one to fix is an alert. What could not be verified this time keeps the
 * alert that it has; a check that no longer applies closes its own.
 */
export async function reconcileDomain(
  tx: Tx,
  { organisationId, now }: Looked,
  domain: string,
  checks: readonly Check[],
) {
  const blind = checks.filter(({ state }) => state === 'not-verifiable').map(({ id }) => id);
  const rules = CHECKS.filter((id) => !blind.includes(id)).map(ruleOf);
  const seen = checks.filter(({ state }) => state === 'to-fix').map((check) => alertOf(domain, check, now));
  return reconcileAlerts(tx, { organisationId, source: 'check', rules, subjects: [domain], now }, seen);
}

/** Closes every alert of a domain that is no longer followed. */
export async function forgetAlerts(tx: Tx, { organisationId, now }: Looked, domain: string): Promise<void> {
  const rules = CHECKS.map(ruleOf);
  await reconcileAlerts(tx, { organisationId, source: 'check', rules, subjects: [domain], now }, []);
}
