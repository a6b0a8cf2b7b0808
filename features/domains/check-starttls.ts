import type { Network } from '../../platform/server/outbound/network.ts';
import type { Lookup } from './lookup.ts';
import type { Check, Point, Raw } from './model.ts';
import { reach } from './reach.ts';
import { checkOf, point } from './sentences.ts';
import { probeSmtp } from './smtp-probe.ts';
import { aboutTls, versionName } from './tls-state.ts';

/** Hosts that are greeted: beyond these they are copies of one another. */
const MOST_GREETED = 4;

interface Asked {
  hosts: readonly string[];
  helo: string;
  now: Date;
}

/** Whether mail reaches the domain's servers encrypted. Connects: only for a proved domain whose structure allows it. */
export async function checkStarttls(lookup: Lookup, network: Network, { hosts, helo, now }: Asked): Promise<Check> {
  const points: Point[] = [];
  const records: Raw[] = [];
  for (const host of hosts.slice(0, MOST_GREETED)) {
    const reached = await reach(lookup, network, host);
    if ('refused' in reached) {
      points.push(point('not-verifiable', reached.refused === 'closed' ? 'closedAddress' : 'noAddress', host));
      continue;
    }
    const target = { host, address: reached.address, helo };
    const state = await probeSmtp(network, { ...target, old: false });
    if (state === 'silent') points.push(point('not-verifiable', 'port25', host));
    else if (state === 'odd') points.push(point('not-verifiable', 'smtpOdd', host));
    else if (state === 'clear') points.push(point('to-fix', 'smtpClear', host));
    else if (state === 'fails') points.push(point('to-fix', 'smtpFails', host));
    else {
      const outdated = await probeSmtp(network, { ...target, old: true });
      // Most senders encrypt without verifying: an unknown authority is no open door by itself (RFC 7435).
      points.push(...aboutTls(host, state, typeof outdated === 'string' ? [] : [outdated.version], 'to-watch', now));
      records.push({ name: host, type: 'STARTTLS', value: `${versionName(state.version)}, ${state.issuer}` });
    }
  }
  return checkOf('starttls', { records, points });
}
