import { BlockList, isIP, isIPv6 } from 'node:net';

// Everything that is not the public Internet (IANA special-purpose registries, RFC 6890 and its updates).
const closed = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(network, bits, 'ipv4');
// Inside the space of public IPv6: what carries an IPv4 address in another form, benchmarks, documentation.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, bits, 'ipv6');
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address, as a resolver writes it, is one of the public Internet: neither private, nor loopback, nor link-local. */
export function isPublic(address: string): boolean {
  const plain = address.split('%')[0]!;
  // What is no address would be resolved as a name, to anywhere.
  if (!isIP(plain)) return false;
  if (!isIPv6(plain)) return !closed.check(plain, 'ipv4');
  return open6.check(plain, 'ipv6') && !closed.check(plain, 'ipv6');
}
