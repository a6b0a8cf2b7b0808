import { inNetwork, ipBytes, reverseName } from './ip.ts';
import { recordsOf, type Answer, type Lookup, type RecordData, type RecordKind } from './lookup.ts';
import { expand, isMacroString, LONGEST_NAME, shortened, type MacroValues } from './spf-macros.ts';
import { isSpf, parseSpf, type Mechanism, type Qualifier, type SpfRecord } from './spf-record.ts';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

export interface SpfQuestion {
  ip: string;
  helo: string;
  /** `local@domain`; '' for a bounce, which is checked by the name of the greeting (RFC 7208 §2.4). */
  mailFrom: string;
  receiver?: string;
  /** Seconds since 1970. */
  now?: number;
}

const resultOf: Record<Qualifier, SpfResult> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };
/** RFC 7208 §4.6.4. */
export const SPF_LIMITS = { terms: 10, voids: 2, hosts: 10 } as const;

/** Ends the evaluation, from however deep. */
class Stop extends Error {
  readonly result: 'temperror' | 'permerror';
  constructor(result: 'temperror' | 'permerror') {
    super(result);
    this.result = result;
  }
}

/** Whether a server may send for a sender: `check_host()` of RFC 7208 §4, with the sender’s explanation of a refusal where it gives one. */
export async function checkHost(
  lookup: Lookup,
  { ip, helo, mailFrom, receiver = 'unknown', now = 0 }: SpfQuestion,
): Promise<{ result: SpfResult; explanation: string | null }> {
  const bytes = ipBytes(ip);
  const at = mailFrom.lastIndexOf('@');
  const domain = mailFrom ? mailFrom.slice(at + 1) : helo;
  const sender = `${(at > 0 && mailFrom.slice(0, at)) || 'postmaster'}@${domain}`;
  if (!bytes || !isAskable(domain)) return { result: 'none', explanation: null };
  const evaluation = new Evaluation(lookup, { ip: bytes, ipText: ip, sender, helo, receiver, now });
  try {
    return await evaluation.check(domain);
  } catch (error) {
    if (error instanceof Stop) return { result: error.result, explanation: null };
    throw error;
  }
}

/** Whether a domain can be asked for a record: several labels, none empty or over 63 characters (RFC 7208 §4.3). */
function isAskable(domain: string): boolean {
  const labels = domain.replace(/\.$/, '').split('.');
  return labels.length > 1 && domain.length <= LONGEST_NAME && labels.every((one) => one.length > 0 && one.length < 64);
}

type Given = Omit<MacroValues, 'domain' | 'validatedName'>;

class Evaluation {
  readonly #lookup: Lookup;
  readonly #given: Given;
  #terms = 0;
  #voids = 0;

  constructor(lookup: Lookup, given: Given) {
    this.#lookup = lookup;
    this.#given = given;
  }

  async check(domain: string): Promise<{ result: SpfResult; explanation: string | null }> {
    const record = await this.#recordOf(domain);
    if (!record) return { result: 'none', explanation: null };
    for (const mechanism of record.mechanisms) {
      if (!(await this.#matches(mechanism, domain))) continue;
      const result = resultOf[mechanism.qualifier];
      return { result, explanation: result === 'fail' ? await this.#explain(record, domain) : null };
    }
    if (record.redirect === null) return { result: 'neutral', explanation: null };
    this.#countTerm();
    const target = await this.#target(record.redirect, domain);
    const there = isAskable(target) ? await this.check(target) : null;
    if (!there || there.result === 'none') throw new Stop('permerror');
    return there;
  }

  async #recordOf(domain: string): Promise<SpfRecord | null> {
    const answer = await this.#lookup(domain, 'TXT');
    if (answer.outcome === 'failed') throw new Stop('temperror');
    const texts = recordsOf<'TXT'>(answer).filter(isSpf);
    if (texts.length === 0) return null;
    const record = parseSpf(texts[0]!);
    if (texts.length > 1 || 'wrong' in record) throw new Stop('permerror');
    return record;
  }

  async #matches(mechanism: Mechanism, domain: string): Promise<boolean> {
    const { ip } = this.#given;
    if (mechanism.kind === 'all') return true;
    if (mechanism.kind === 'ip') return inNetwork(ip, mechanism.network, mechanism.prefix);
    this.#countTerm();
    const target = mechanism.target ? await this.#target(mechanism.target, domain) : domain;
    switch (mechanism.kind) {
      case 'include':
        return this.#included(target);
      case 'exists':
        return recordsOf(await this.#ask(target, 'A')).length > 0;
      case 'ptr':
        return (await this.#validatedNames(false)).some((name) => isUnder(name, target));
      case 'a':
        return this.#hasAddress(target, mechanism);
      case 'mx':
        return this.#hasMailHost(target, mechanism);
    }
  }

  async #included(target: string): Promise<boolean> {
    if (!isAskable(target)) throw new Stop('permerror');
    const { result } = await this.check(target);
    if (result === 'none') throw new Stop('permerror');
    return result === 'pass';
  }

  async #hasAddress(name: string, { prefix4, prefix6 }: { prefix4: number; prefix6: number }): Promise<boolean> {
    const { ip } = this.#given;
    const four = ip.length === 4;
    const addresses = recordsOf(await this.#ask(name, four ? 'A' : 'AAAA'));
    return addresses.some((one) => inNetwork(ip, ipBytes(one) ?? [], four ? prefix4 : prefix6));
  }

  async #hasMailHost(name: string, prefixes: { prefix4: number; prefix6: number }): Promise<boolean> {
    const hosts = recordsOf(await this.#ask(name, 'MX'));
    if (hosts.length > SPF_LIMITS.hosts) throw new Stop('permerror');
    for (const { exchange } of hosts.toSorted((a, b) => a.preference - b.preference))
      if (exchange && (await this.#hasAddress(exchange, prefixes))) return true;
    return false;
  }

  /** The names of the sending address that lead back to it, ten at most; none when the DNS fails (RFC 7208 §5.5). */
  async #validatedNames(forMacro: boolean): Promise<string[]> {
    const { ip } = this.#given;
    const answer = await this.#lookup(reverseName(ip), 'PTR');
    if (!forMacro && answer.outcome === 'none') this.#countVoid();
    const names: string[] = [];
    for (const name of recordsOf(answer).slice(0, SPF_LIMITS.hosts)) {
      const back = await this.#lookup(name, ip.length === 4 ? 'A' : 'AAAA');
      if (recordsOf<'A' | 'AAAA'>(back).some((one) => inNetwork(ip, ipBytes(one) ?? [], 128))) names.push(name);
    }
    return names;
  }

  async #validatedName(domain: string): Promise<string> {
    const names = await this.#validatedNames(true);
    const same = names.find((name) => lower(name) === lower(domain));
    return same ?? names.find((name) => isUnder(name, domain)) ?? names[0] ?? 'unknown';
  }

  #values(domain: string): MacroValues {
    return { ...this.#given, domain, validatedName: () => this.#validatedName(domain) };
  }

  async #target(spec: string, domain: string): Promise<string> {
    return shortened(await expand(spec, this.#values(domain)));
  }

  /** RFC 7208 §6.2: whatever goes wrong here, there is no explanation. */
  async #explain({ exp }: SpfRecord, domain: string): Promise<string | null> {
    if (exp === null) return null;
    const texts = recordsOf(await this.#lookup(await this.#target(exp, domain), 'TXT'));
    const [text] = texts;
    if (texts.length !== 1 || text === undefined || !isMacroString(text, true)) return null;
    return expand(text, this.#values(domain));
  }

  async #ask<Kind extends RecordKind>(name: string, kind: Kind): Promise<Answer<Kind>> {
    // A name that cannot be asked is one that does not exist (RFC 7208 §4.8).
    if (!isName(name)) return { outcome: 'none', exists: false, secure: false };
    const answer = await this.#lookup(name, kind);
    if (answer.outcome === 'failed') throw new Stop('temperror');
    if (answer.outcome === 'none' || isEmpty(answer.records)) this.#countVoid();
    return answer;
  }

  #countTerm(): void {
    this.#terms += 1;
    if (this.#terms > SPF_LIMITS.terms) throw new Stop('permerror');
  }

  #countVoid(): void {
    this.#voids += 1;
    if (this.#voids > SPF_LIMITS.voids) throw new Stop('permerror');
  }
}

const isEmpty = (records: readonly RecordData[RecordKind][]): boolean => records.length === 0;
const lower = (name: string): string => name.toLowerCase().replace(/\.$/, '');
const isUnder = (name: string, domain: string): boolean => `.${lower(name)}`.endsWith(`.${lower(domain)}`);
const isName = (name: string): boolean => name.split('.').every((label) => label.length > 0 && label.length < 64);
