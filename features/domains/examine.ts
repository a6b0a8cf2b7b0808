import type { Network } from '../../platform/server/outbound/network.ts';
import { checkDkim } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkMx, mailUse } from './check-mx.ts';
import { checkCaa, checkDnssec } from './check-names.ts';
import { checkSpf } from './check-spf.ts';
import { checkStarttls } from './check-starttls.ts';
import { checkMtaSts, checkTlsRpt, type FetchedPolicy } from './check-transport.ts';
import { checkWeb } from './check-web.ts';
import { getPage, probeTls } from './https-get.ts';
import { recordsOf, type Lookup } from './lookup.ts';
import { CHECKS, proofName, proofText, type Check } from './model.ts';
import { reach } from './reach.ts';
import { checkOf, point, unanswered } from './sentences.ts';

export interface Examined {
  domain: string;
  selectors: readonly string[];
  /** Whether the domain is proved and its structure allows connections. */
  connect: boolean;
  /** How Vigie greets a mail server. */
  helo: string;
  now: Date;
}

/** What an examination concludes. */
export interface Examination {
  checks: Check[];
  /** Whether the domain receives or sends mail; without, the checks of mail transport say nothing and are left out. */
  mail: boolean;
}

const MOST_POLICY = 65_536;

/** Runs every check on a domain. Asks the DNS anything, and connects to the domain's own servers only where it is told it may. */
export async function examine(lookup: Lookup, network: Network, asked: Examined): Promise<Examination> {
  const { domain, selectors, connect, now } = asked;
  const delivery = await lookup(domain, 'MX');
  const use = mailUse(delivery);
  const receives = use.hosts.length > 0;
  const spf = await checkSpf(lookup, domain, use);
  const mail = receives || spf.sends;
  const checks = [
    await checkMx(lookup, (address) => network.allows(address), domain, delivery),
    spf.check,
    await checkDmarc(lookup, domain, mail),
    await checkDnssec(lookup, domain, delivery),
  ];
  if (mail) checks.push(await checkDkim(lookup, domain, selectors));
  if (delivery.outcome === 'failed') {
    const unread = { points: [unanswered(delivery.reason)] };
    checks.push(...(['starttls', 'mta-sts', 'tls-rpt'] as const).map((id) => checkOf(id, unread)));
  } else if (receives) {
    const hosts = { domain, hosts: use.hosts, now };
    checks.push(await checkMtaSts(lookup, hosts, () => fetchPolicy(lookup, network, domain, connect)));
    checks.push(await checkTlsRpt(lookup, domain));
    const probed = connect
      ? await checkStarttls(lookup, network, { ...asked, hosts: use.hosts })
      : unallowed('starttls');
    checks.push(probed);
  }
  const web = connect ? await checkWeb(lookup, network, domain, now) : { checks: [unallowed('web-tls')], issuer: null };
  checks.push(...web.checks, await checkCaa(lookup, domain, web.issuer));
  return { checks: checks.toSorted((a, b) => CHECKS.indexOf(a.id) - CHECKS.indexOf(b.id)), mail };
}

const unallowed = (id: 'starttls' | 'web-tls'): Check =>
  checkOf(id, { points: [point('not-verifiable', 'notAllowed')] });

/** RFC 8461 §3.3: over HTTPS with a valid certificate, as text, and no redirection followed. */
async function fetchPolicy(lookup: Lookup, network: Network, domain: string, connect: boolean): Promise<FetchedPolicy> {
  if (!connect) return 'closed';
  const host = `mta-sts.${domain}`;
  const reached = await reach(lookup, network, host);
  // Only a name that has no address, or a closed one, is the domain's own fault.
  if ('refused' in reached) return reached.refused === 'unknown' ? 'unanswered' : null;
  const path = '/.well-known/mta-sts.txt';
  const page = await getPage(network, { host, address: reached.address, path, strict: true, most: MOST_POLICY });
  // Where not even a connection opens, nobody answers; a certificate that is not trusted is the domain's own fault.
  if (!page) return (await probeTls(network, host, reached.address, false)) ? null : 'unanswered';
  if (page.status >= 500) return 'unanswered';
  const plain = /^text\/plain\b/i.test(page.headers['content-type'] ?? '');
  return page.status === 200 && plain ? { text: page.text } : null;
}

/** Whether a domain carries the text that proves who controls it; null when the DNS did not answer. */
export async function isProved(lookup: Lookup, domain: string, token: string): Promise<boolean | null> {
  const answer = await lookup(proofName(domain), 'TXT');
  if (answer.outcome === 'failed') return null;
  return recordsOf<'TXT'>(answer).some((text) => text.trim() === proofText(token));
}
