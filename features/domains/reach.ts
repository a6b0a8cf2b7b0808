import { isIP, type LookupFunction } from 'node:net';
import type { Network } from '../../platform/server/outbound/network.ts';
import { recordsOf, type Lookup } from './lookup.ts';

/** Where a name leads: one address that was checked, or why there is none. */
export type Reached = { address: string } | { refused: 'closed' | 'none' | 'unknown' };

/**
 * Resolves a name once and checks every address it gives: one that is private, local or reserved closes the name. The caller connects
 * to the address given here, so that a name which changes its mind leads nowhere else.
 */
export async function reach(lookup: Lookup, network: Network, host: string): Promise<Reached> {
  // A number written as a name is nobody's public name.
  if (isIP(host)) return { refused: 'closed' };
  const four = await lookup(host, 'A');
  const six = await lookup(host, 'AAAA');
  const addresses = [...recordsOf<'A'>(four), ...recordsOf<'AAAA'>(six)];
  if (!addresses.every((address) => network.allows(address))) return { refused: 'closed' };
  const [address] = addresses;
  if (address !== undefined) return { address };
  return { refused: four.outcome === 'failed' || six.outcome === 'failed' ? 'unknown' : 'none' };
}

/** A resolver of one answer, for what insists on resolving by itself. */
export const pinned =
  (address: string): LookupFunction =>
  (_host, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
