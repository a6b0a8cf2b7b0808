import {
  isDmarc,
  namedPolicy,
  withoutRemoved,
  withoutUnknown,
  withTag,
  type DmarcPolicy,
  type DmarcRecord,
} from './dmarc-record.ts';
import { discoverDmarc, type DmarcFound } from './dmarc-tree.ts';
import { recordsOf, type Lookup } from './lookup.ts';
import type { Check, Correction, Point } from './model.ts';
import { isWithin } from './names.ts';
import { asTxt, checkOf, point, unanswered } from './sentences.ts';

const strength: Record<DmarcPolicy, number> = { none: 0, quarantine: 1, reject: 2 };

/** What becomes of forged messages in the domain’s name. */
export async function checkDmarc(lookup: Lookup, domain: string, sends: boolean): Promise<Check> {
  const found = await discoverDmarc(lookup, domain);
  if (found.failure) return checkOf('dmarc', { points: [unanswered(found.failure)] });
  const { record, text, at, own } = found;
  const name = `_dmarc.${domain}`;
  const fresh = sends ? `v=DMARC1; p=none; rua=mailto:dmarc@${domain}` : 'v=DMARC1; p=reject';
  const records = [...asTxt(name, own), ...(at && at !== domain && text ? asTxt(`_dmarc.${at}`, [text]) : [])];
  const give = (value: string): Correction[] => [{ name, type: 'TXT', value }];
  if (own.length > 1)
    return checkOf('dmarc', { records, points: [point('to-fix', 'dmarcSeveral')], corrections: give(own[0]!) });
  if (!record || !text || !at) {
    const points = [point('to-fix', own.length > 0 ? 'dmarcUnreadable' : 'dmarcNone')];
    const [first] = own;
    const kept = sends && first !== undefined && namedPolicy(first) ? withoutUnknown(withoutRemoved(first)) : null;
    const value = kept ? withTag(kept, 'rua', `mailto:dmarc@${domain}`) : fresh;
    return checkOf('dmarc', { records, points, corrections: give(value) });
  }
  const points = aboutPolicy(found, record, domain, sends);
  points.push(...(await aboutReports(lookup, record, at)));
  if (points.every(({ state }) => state === 'compliant')) points.push(point('compliant', 'dmarcFine'));
  const corrections = at === domain ? mended(record, text, sends, domain).flatMap(give) : sends ? [] : give(fresh);
  return checkOf('dmarc', { records, points, corrections });
}

/** Whether reports can come: those who send them do so by mail (RFC 9990 §4). */
const reports = (record: DmarcRecord): boolean => record.reportsTo.some(({ host }) => host);

function aboutPolicy({ at, policy }: DmarcFound, record: DmarcRecord, domain: string, sends: boolean): Point[] {
  const points: Point[] = [];
  if (at && at !== domain) points.push(point('compliant', 'dmarcInherited', at));
  const weak = policy === 'none';
  if (record.assumed) points.push(point('to-fix', 'dmarcAssumed'));
  else if (!sends && policy !== 'reject') points.push(point('to-fix', 'dmarcSilent'));
  else if (weak && reports(record)) points.push(point('to-watch', 'dmarcWatching'));
  else if (weak) points.push(point('to-fix', 'dmarcBlind'));
  if (!weak && sends && !reports(record)) points.push(point('to-watch', 'dmarcNoReports'));
  if (record.testing && !weak) points.push(point('to-watch', 'dmarcTesting'));
  const below = [record.subdomains, record.missing].filter((one) => one !== null);
  if (at === domain && below.some((one) => strength[one] < strength[record.policy]))
    points.push(point('to-watch', 'dmarcSubdomains'));
  if (record.removed.length > 0) points.push(point('to-watch', 'dmarcRemoved', record.removed.join(', ')));
  return points;
}

/** RFC 9990 §4: who receives reports of another’s domain says that it accepts them. */
async function aboutReports(lookup: Lookup, record: DmarcRecord, at: string): Promise<Point[]> {
  const points: Point[] = [];
  const outside = new Set(
    record.reportsTo.flatMap(({ host }) => (host && !isWithin(host, at) && !isWithin(at, host) ? [host] : [])),
  );
  for (const host of [...outside].slice(0, 5)) {
    const answer = await lookup(`${at}._report._dmarc.${host}`, 'TXT');
    if (answer.outcome === 'failed') continue;
    if (!recordsOf<'TXT'>(answer).some(isDmarc)) points.push(point('to-watch', 'dmarcOutside', host));
  }
  return points;
}

/** The next record to publish: never stricter by more than one step, so that no honest message is lost. */
function mended(record: DmarcRecord, text: string, sends: boolean, domain: string): string[] {
  let next = withoutUnknown(withoutRemoved(text));
  if (!sends) next = withTag(next, 'p', 'reject');
  else if (record.assumed && !namedPolicy(text)) next = withTag(next, 'p', 'none');
  if (sends && !reports(record)) next = withTag(next, 'rua', `mailto:dmarc@${domain}`);
  if (record.testing && record.policy !== 'none') next = withTag(next, 't', null);
  if (record.subdomains && strength[record.subdomains] < strength[record.policy]) next = withTag(next, 'sp', null);
  if (record.missing && strength[record.missing] < strength[record.policy]) next = withTag(next, 'np', null);
  if (sends && record.policy === 'none' && !record.assumed && reports(record)) next = withTag(next, 'p', 'quarantine');
  const same = (one: string) => one.replaceAll(/\s|;$/g, '');
  return same(next) === same(text) ? [] : [next];
}
