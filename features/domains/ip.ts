import { isIPv4, isIPv6 } from 'node:net';

/** The bytes of an IP address, 4 or 16; null for anything else. An IPv4 address written in IPv6 form gives 4 (RFC 7208 §5). */
export function ipBytes(text: string): number[] | null {
  if (isIPv4(text)) return text.split('.').map(Number);
  if (!isIPv6(text) || text.includes('%')) return null;
  const bytes = bytesOf6(text);
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return mapped ? bytes.slice(12) : bytes;
}

function bytesOf6(text: string): number[] {
  const [head = '', tail] = text.split('::');
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  return [...left, ...Array.from({ length: 16 - left.length - right.length }, () => 0), ...right];
}

function groups(text: string): number[] {
  if (!text) return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** Whether an address is in a network, both as bytes of the same family. `prefix` counts bits. */
export function inNetwork(address: readonly number[], network: readonly number[], prefix: number): boolean {
  if (address.length !== network.length) return false;
  return address.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, prefix - index * 8));
    const mask = (255 << (8 - bits)) & 255;
    return (byte & mask) === ((network[index] ?? 0) & mask);
  });
}

/** The name under which the reverse of an address is kept (RFC 1035 §3.5, RFC 3596 §2.5). */
export function reverseName(address: readonly number[]): string {
  if (address.length === 4) return `${address.toReversed().join('.')}.in-addr.arpa`;
  return `${nibbles(address).toReversed().join('.')}.ip6.arpa`;
}

/** The half-bytes of an address, as hexadecimal digits. */
export function nibbles(address: readonly number[]): string[] {
  return address.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]);
}
