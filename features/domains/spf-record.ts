import { ipBytes } from './ip.ts';
import { isDomainSpec, isMacroString } from './spf-macros.ts';

export type Qualifier = '+' | '-' | '~' | '?';
/** One mechanism of a record; `target` is a domain-spec, '' for the domain itself. */
export type Mechanism = { qualifier: Qualifier; text: string } & (
  | { kind: 'all' }
  | { kind: 'include' | 'exists'; target: string }
  | { kind: 'ptr'; target: string }
  | { kind: 'a' | 'mx'; target: string; prefix4: number; prefix6: number }
  | { kind: 'ip'; network: number[]; prefix: number }
);

export interface SpfRecord {
  mechanisms: Mechanism[];
  redirect: string | null;
  exp: string | null;
}

const MODIFIER = /^([a-z][a-z0-9\-_.]*)=(.*)$/is;
const DIRECTIVE = /^([+\-?~]?)([a-z][a-z0-9\-_.]*)([:/].*)?$/is;
const PREFIX4 = /^(?:0|[1-9]\d?)$/;
const PREFIX6 = /^(?:0|[1-9]\d{0,2})$/;

/** Whether a text of the DNS is meant as an SPF record (RFC 7208 §4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

/** Reads an SPF record wholly, or gives its first wrong term (RFC 7208 §4.6, §5, §6). */
export function parseSpf(text: string): SpfRecord | { wrong: string } {
  const record: SpfRecord = { mechanisms: [], redirect: null, exp: null };
  for (const term of text.slice('v=spf1'.length).split(/ +/).filter(Boolean)) {
    const modifier = MODIFIER.exec(term);
    const fine = modifier ? addModifier(record, modifier[1]!.toLowerCase(), modifier[2]!) : addMechanism(record, term);
    if (!fine) return { wrong: term };
  }
  return record;
}

function addModifier(record: SpfRecord, name: string, value: string): boolean {
  if (name !== 'redirect' && name !== 'exp') return isMacroString(value);
  if (record[name] !== null || !isDomainSpec(value)) return false;
  record[name] = value;
  return true;
}

function addMechanism(record: SpfRecord, term: string): boolean {
  const found = DIRECTIVE.exec(term);
  if (!found) return false;
  const mechanism = readMechanism(found[2]!.toLowerCase(), found[3] ?? '');
  if (!mechanism) return false;
  record.mechanisms.push({ ...mechanism, qualifier: (found[1] || '+') as Qualifier, text: term } as Mechanism);
  return true;
}

type Bare = Mechanism extends infer One ? (One extends Mechanism ? Omit<One, 'qualifier' | 'text'> : never) : never;

function readMechanism(name: string, rest: string): Bare | null {
  switch (name) {
    case 'all':
      return rest ? null : { kind: 'all' };
    case 'include':
    case 'exists':
      return rest.startsWith(':') && isDomainSpec(rest.slice(1)) ? { kind: name, target: rest.slice(1) } : null;
    case 'ptr':
      if (!rest) return { kind: 'ptr', target: '' };
      return rest.startsWith(':') && isDomainSpec(rest.slice(1)) ? { kind: 'ptr', target: rest.slice(1) } : null;
    case 'a':
    case 'mx':
      return readHosts(name, rest);
    case 'ip4':
    case 'ip6':
      return readNetwork(name, rest);
    default:
      return null;
  }
}

function readHosts(kind: 'a' | 'mx', rest: string): Bare | null {
  const [, spec, four = '32', six = '128'] = /^(.*?)(?:\/(\d+))?(?:\/\/(\d+))?$/s.exec(rest) ?? [];
  if (spec === undefined || !PREFIX4.test(four) || Number(four) > 32 || !PREFIX6.test(six) || Number(six) > 128)
    return null;
  const target = spec.slice(1);
  if (spec && !(spec.startsWith(':') && isDomainSpec(target))) return null;
  return { kind, target, prefix4: Number(four), prefix6: Number(six) };
}

function readNetwork(name: 'ip4' | 'ip6', rest: string): Bare | null {
  const [, address = '', given] = /^:([^/]+)(?:\/(.*))?$/s.exec(rest) ?? [];
  const wide = name === 'ip4' ? 32 : 128;
  if (address.includes(':') !== (name === 'ip6')) return null;
  const network = ipBytes(address);
  if (!network || (given !== undefined && !(wide === 32 ? PREFIX4 : PREFIX6).test(given))) return null;
  const prefix = given === undefined ? wide : Number(given);
  if (prefix > wide) return null;
  // An IPv4 address in IPv6 form became 4 bytes: its prefix counts from the same end.
  return { kind: 'ip', network, prefix: network.length * 8 === wide ? prefix : Math.max(0, prefix - 96) };
}
