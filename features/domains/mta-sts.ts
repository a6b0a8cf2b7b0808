import { readTags } from './tags.ts';

/** The identifier of an MTA-STS record (RFC 8461 §3.1); null when the text is none, '' when it is one that cannot be used. */
export function readStsRecord(text: string): string | null {
  if (!/^v=STSv1\s*;/.test(text)) return null;
  const tags = new Map(readTags(text) ?? []);
  const id = tags.get('id') ?? '';
  return /^[A-Za-z0-9]{1,32}$/.test(id) ? id : '';
}

export interface StsPolicy {
  mode: 'enforce' | 'testing' | 'none';
  /** Seconds for which senders keep it. */
  maxAge: number;
  hosts: string[];
}

/** Reads a policy file (RFC 8461 §3.2); null when senders would not accept it. */
export function readStsPolicy(text: string): StsPolicy | null {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trimEnd(), line.slice(colon + 1).trim()] as const] : [];
  });
  const one = (name: string) => lines.find(([key]) => key === name)?.[1];
  const mode = one('mode');
  const age = one('max_age') ?? '';
  const hosts = lines.filter(([key]) => key === 'mx').map(([, value]) => value.toLowerCase());
  if (one('version') !== 'STSv1' || (mode !== 'enforce' && mode !== 'testing' && mode !== 'none')) return null;
  if (!/^\d{1,10}$/.test(age) || (mode !== 'none' && hosts.length === 0)) return null;
  return { mode, maxAge: Number(age), hosts };
}

/** Whether a policy names a mail host: itself, or by a star that stands for its first label (RFC 8461 §4.1). */
export function stsCovers(policy: StsPolicy, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return policy.hosts.some(
    (one) => one === name || (one.startsWith('*.') && name.slice(name.indexOf('.')) === one.slice(1)),
  );
}

/** The policy file to publish for some mail hosts. */
export function stsPolicyFor(hosts: readonly string[], mode: 'enforce' | 'testing'): string {
  return ['version: STSv1', `mode: ${mode}`, ...hosts.map((host) => `mx: ${host}`), 'max_age: 604800', ''].join('\r\n');
}

/** Where TLS-RPT sends reports (RFC 8460 §3); null when the text is no such record, none listed when nothing in it can be used. */
export function readTlsRpt(text: string): string[] | null {
  if (!/^v=TLSRPTv1\s*(;|$)/.test(text)) return null;
  const tags = new Map(readTags(text) ?? []);
  const addresses = (tags.get('rua') ?? '').split(',').map((one) => one.trim());
  return addresses.filter((one) => /^mailto:[^@\s]+@[^@\s]+$/i.test(one) || /^https:\/\/[^\s]+$/i.test(one));
}
