import { caaFault, caaIssuers, caaNamesOf, relevantCaa } from './caa.ts';
import { recordsOf, type Answer, type Lookup } from './lookup.ts';
import type { Check, Point } from './model.ts';
import { checkOf, point, unanswered } from './sentences.ts';

/**
 * Whether the domain’s answers are signed and verified. Takes the answer to some question on the domain: its flag AD is the
 * resolver’s word. A delegation that is signed while nothing is vouched for means a resolver that does not verify; one that it vouches
 * for, above a domain that it does not, an unsigned domain (RFC 4035 §5.2).
 */
export async function checkDnssec(lookup: Lookup, domain: string, answer: Answer): Promise<Check> {
  if (answer.outcome === 'failed')
    return checkOf('dnssec', {
      points: [answer.reason === 'bogus' ? point('to-fix', 'dnssecBroken') : unanswered(answer.reason)],
    });
  if (answer.secure) return checkOf('dnssec', { points: [point('compliant', 'dnssecFine')] });
  for (const name of zonesOf(domain)) {
    const delegation = await lookup(name, 'DS');
    if (delegation.outcome === 'failed') return checkOf('dnssec', { points: [unanswered(delegation.reason)] });
    if (delegation.secure && (delegation.outcome === 'none' || name !== domain)) break;
    if (delegation.outcome === 'found') {
      const records = recordsOf<'DS'>(delegation).map((value) => ({ name, type: 'DS', value }));
      return checkOf('dnssec', { records, points: [point('not-verifiable', 'dnssecBlind')] });
    }
  }
  return checkOf('dnssec', { points: [point('to-watch', 'dnssecNone')] });
}

/** The domain and the names above it, but for the last label. */
function zonesOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'));
}

/** Who may issue certificates for the domain. Takes the issuer of the site’s certificate where it is known. */
export async function checkCaa(lookup: Lookup, domain: string, issuer: string | null): Promise<Check> {
  const found = await relevantCaa(lookup, domain);
  if (found && 'failure' in found) return checkOf('caa', { points: [unanswered(found.failure)] });
  const used = issuer === null ? [] : caaNamesOf(issuer);
  const corrections = [{ name: domain, type: 'CAA', value: `0 issue "${used[0] ?? 'letsencrypt.org'}"` }];
  if (!found) return checkOf('caa', { points: [point('to-watch', 'caaNone')], corrections });
  const records = found.records.map(({ critical, tag, value }) => ({
    name: found.at,
    type: 'CAA',
    value: `${critical ? 128 : 0} ${tag} "${value}"`,
  }));
  const points: Point[] = found.records.flatMap((record) => {
    const fault = caaFault(record);
    if (!fault) return [];
    return [point('to-fix', fault === 'syntax' ? 'caaSyntax' : 'caaCritical', `${record.tag} "${record.value}"`)];
  });
  const issuers = caaIssuers(found.records);
  if (!issuers) return checkOf('caa', { records, points: [...points, point('to-watch', 'caaAnyone')], corrections });
  const refused = used.length > 0 && !issuers.some((one) => used.includes(one));
  if (refused && issuer) points.push(point('to-watch', 'caaOther', issuer));
  else if (points.length === 0)
    points.push(issuers.length ? point('compliant', 'caaFine', issuers.join(', ')) : point('compliant', 'caaNobody'));
  return checkOf('caa', { records, points, corrections: refused ? corrections : [] });
}
