import type { IncomingHttpHeaders } from 'node:http';
import type { Network } from '../../platform/server/outbound/network.ts';
import { getPage, probeTls, type Page } from './https-get.ts';
import type { Lookup } from './lookup.ts';
import type { Check, Correction, Point, Raw } from './model.ts';
import { isWithin } from './names.ts';
import { reach } from './reach.ts';
import { checkOf, point } from './sentences.ts';
import { aboutTls, versionName } from './tls-state.ts';

const HALF_YEAR_SECONDS = 15_768_000;
const MOST_PAGE = 65_536;
const SHOWN = [
  'strict-transport-security',
  'content-security-policy',
  'x-frame-options',
  'x-content-type-options',
  'referrer-policy',
] as const;

/** The checks of a website, and who issued its certificate where it was read. */
interface WebChecks {
  checks: Check[];
  issuer: string | null;
}

/** Encryption and headers of the domain's website. Connects: only for a proved domain whose structure allows it. */
export async function checkWeb(lookup: Lookup, network: Network, domain: string, now: Date): Promise<WebChecks> {
  const reached = await reach(lookup, network, domain);
  const unseen = (found: Point) => ({ checks: [checkOf('web-tls', { points: [found] })], issuer: null });
  if ('refused' in reached) {
    if (reached.refused === 'none') return unseen(point('compliant', 'webNone'));
    return unseen(point('not-verifiable', reached.refused === 'closed' ? 'closedAddress' : 'unreachable', domain));
  }
  const { address } = reached;
  const state = await probeTls(network, domain, address, false);
  if (!state) return unseen(point('to-watch', 'webClosed', domain));
  const outdated = await probeTls(network, domain, address, true);
  const old = outdated ? [outdated.version] : [];
  const records = [{ name: domain, type: 'TLS', value: `${versionName(state.version)}, ${state.issuer}` }];
  const encryption = checkOf('web-tls', { records, points: aboutTls(domain, state, old, 'to-fix', now) });
  const page = await landing(lookup, network, domain, address);
  return { checks: [encryption, aboutHeaders(page.host, page.found)], issuer: state.issuer || null };
}

/** The page that visitors end on: one redirection inside the domain is followed, its address checked like the first. */
async function landing(lookup: Lookup, network: Network, domain: string, address: string) {
  const get = (host: string, path: string, at: string) =>
    getPage(network, { host, address: at, path, strict: false, most: MOST_PAGE });
  const found = await get(domain, '/', address);
  const target = found && found.status >= 300 && found.status < 400 ? targetOf(found, domain) : null;
  if (!target || target.protocol !== 'https:' || target.port || !isWithin(target.hostname, domain))
    return { host: domain, found };
  const reached = await reach(lookup, network, target.hostname);
  if ('refused' in reached) return { host: domain, found };
  const next = await get(target.hostname, target.pathname + target.search, reached.address);
  return { host: target.hostname, found: next };
}

function targetOf({ headers }: Page, domain: string): URL | null {
  const { location = '' } = headers;
  return URL.canParse(location, `https://${domain}/`) ? new URL(location, `https://${domain}/`) : null;
}

function aboutHeaders(host: string, page: Page | null): Check {
  if (!page || page.status >= 500)
    return checkOf('web-headers', { points: [point('not-verifiable', 'headersUnread', host)] });
  const { headers } = page;
  const records: Raw[] = SHOWN.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [{ name, type: 'HEADER', value: String(value) }];
  });
  const found = faultsOf(headers);
  const points = found.map(([one]) => one);
  if (points.length === 0) points.push(point('compliant', 'headersFine'));
  return checkOf('web-headers', { records, points, corrections: found.flatMap(([, correction]) => correction ?? []) });
}

function faultsOf(headers: IncomingHttpHeaders): [Point, Correction | null][] {
  const faults: [Point, Correction | null][] = [];
  const header = (name: string, value: string): Correction => ({ name, type: 'HEADER', value });
  const age = /max-age\s*=\s*"?(\d+)/i.exec(headers['strict-transport-security'] ?? '')?.[1];
  const hsts = header('strict-transport-security', 'max-age=31536000');
  if (age === undefined) faults.push([point('to-watch', 'hstsNone'), hsts]);
  else if (Number(age) < HALF_YEAR_SECONDS) faults.push([point('to-watch', 'hstsShort'), hsts]);
  const policy = String(headers['content-security-policy'] ?? '').toLowerCase();
  // A policy that fits every site does not exist: none is proposed that would break pages.
  if (!policy) faults.push([point('to-watch', 'cspNone'), null]);
  else if (isLoose(policy)) faults.push([point('to-watch', 'cspUnsafe'), null]);
  if (!headers['x-frame-options'] && !policy.includes('frame-ancestors'))
    faults.push([point('to-watch', 'frameNone'), header('x-frame-options', 'SAMEORIGIN')]);
  if (String(headers['x-content-type-options'] ?? '').toLowerCase() !== 'nosniff')
    faults.push([point('to-watch', 'sniffNone'), header('x-content-type-options', 'nosniff')]);
  if (!headers['referrer-policy'])
    faults.push([point('to-watch', 'referrerNone'), header('referrer-policy', 'strict-origin-when-cross-origin')]);
  return faults;
}

/** Whether a policy lets code written in the page run: `unsafe-inline` for scripts, with neither nonce nor digest. */
function isLoose(policy: string): boolean {
  const directives = policy.split(';').map((one) => one.trim().split(/\s+/));
  const scripts =
    directives.find(([name]) => name === 'script-src') ?? directives.find(([name]) => name === 'default-src');
  return (
    !scripts ||
    (scripts.includes("'unsafe-inline'") && !scripts.some((one) => /^'(nonce|sha\d+)-|strict-dynamic/.test(one)))
  );
}
