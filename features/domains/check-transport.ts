import { recordsOf, type Lookup } from './lookup.ts';
import type { Check, Point } from './model.ts';
import { readStsPolicy, readStsRecord, readTlsRpt, stsCovers, stsPolicyFor } from './mta-sts.ts';
import { asTxt, checkOf, point, unanswered } from './sentences.ts';

/** A policy file as it was fetched: its text, `closed` when no connection is allowed, `unanswered`, null when there is none. */
export type FetchedPolicy = { text: string } | 'closed' | 'unanswered' | null;
export const stsAddress = (domain: string): string => `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
const DAY_SECONDS = 86_400;

/** Whether those who write to the domain must encrypt (RFC 8461). `fetch` is asked only once there is a record. */
export async function checkMtaSts(
  lookup: Lookup,
  { domain, hosts, now }: { domain: string; hosts: readonly string[]; now: Date },
  fetch: () => Promise<FetchedPolicy>,
): Promise<Check> {
  const name = `_mta-sts.${domain}`;
  const answer = await lookup(name, 'TXT');
  if (answer.outcome === 'failed') return checkOf('mta-sts', { points: [unanswered(answer.reason)] });
  const texts = recordsOf<'TXT'>(answer).filter((text) => /^\s*v\s*=\s*STSv1/i.test(text));
  const record = { name, type: 'TXT', value: `v=STSv1; id=${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}` };
  const file = (mode: 'testing' | 'enforce') => ({
    name: stsAddress(domain),
    type: 'FILE',
    value: stsPolicyFor(hosts, mode),
  });
  if (texts.length === 0)
    return checkOf('mta-sts', { points: [point('to-watch', 'stsNone')], corrections: [record, file('testing')] });
  const records = asTxt(name, texts);
  if (texts.length > 1 || !readStsRecord(texts[0]!))
    return checkOf('mta-sts', { records, points: [point('to-fix', 'stsRecord')], corrections: [record] });
  const fetched = await fetch();
  if (fetched === 'closed') return checkOf('mta-sts', { records, points: [point('not-verifiable', 'stsUnread')] });
  if (fetched === 'unanswered')
    return checkOf('mta-sts', { records, points: [point('not-verifiable', 'unreachable', `mta-sts.${domain}`)] });
  if (!fetched) {
    const points = [point('to-fix', 'stsUnreachable', stsAddress(domain))];
    return checkOf('mta-sts', { records, points, corrections: [file('testing')] });
  }
  records.push({ name: stsAddress(domain), type: 'FILE', value: fetched.text });
  const points = aboutPolicy(fetched.text, hosts);
  const wrong = points.some(({ state }) => state === 'to-fix');
  const corrections = points.some(({ state }) => state !== 'compliant')
    ? [record, file(wrong ? 'testing' : 'enforce')]
    : [];
  return checkOf('mta-sts', { records, points, corrections });
}

function aboutPolicy(text: string, hosts: readonly string[]): Point[] {
  const policy = readStsPolicy(text);
  if (!policy) return [point('to-fix', 'stsPolicy')];
  if (policy.mode === 'none') return [point('to-watch', 'stsOff')];
  const points: Point[] = hosts
    .filter((host) => !stsCovers(policy, host))
    .map((host) => point('to-fix', 'stsMissingHost', host));
  if (policy.mode === 'testing') points.push(point('to-watch', 'stsTesting'));
  if (policy.maxAge < DAY_SECONDS) points.push(point('to-watch', 'stsShort'));
  return points.length > 0 ? points : [point('compliant', 'stsFine')];
}

/** Whether failures of encryption are reported to the domain (RFC 8460). */
export async function checkTlsRpt(lookup: Lookup, domain: string): Promise<Check> {
  const name = `_smtp._tls.${domain}`;
  const answer = await lookup(name, 'TXT');
  if (answer.outcome === 'failed') return checkOf('tls-rpt', { points: [unanswered(answer.reason)] });
  const corrections = [{ name, type: 'TXT', value: `v=TLSRPTv1; rua=mailto:tls-rapports@${domain}` }];
  const texts = recordsOf<'TXT'>(answer).filter((text) => /^\s*v\s*=\s*TLSRPTv1/i.test(text));
  if (texts.length === 0) return checkOf('tls-rpt', { points: [point('to-watch', 'rptNone')], corrections });
  const records = asTxt(name, texts);
  const [text] = texts;
  if (texts.length > 1 || text === undefined || !readTlsRpt(text)?.length)
    return checkOf('tls-rpt', { records, points: [point('to-fix', 'rptWrong')], corrections });
  return checkOf('tls-rpt', { records, points: [point('compliant', 'rptFine')] });
}
